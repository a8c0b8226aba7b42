import type { Answers } from './answers';
import type { Operation } from './document';
import type { JsonSchema } from './type-schemas';

export const PAYER_TAG = 'Payer';

const token = {
  name: 'token',
  in: 'path',
  required: true,
  description: 'The last part of a payment link’s address. No account is needed.',
  schema: { type: 'string' },
};

const anotherMethod = {
  name: 'another_method',
  in: 'query',
  required: false,
  description:
    'Whether to open a page for another payment method although the payer has started one. Only used if `canPayAnotherWay` is true.',
  schema: { type: 'boolean' },
};

type Described = Pick<Operation, 'operationId' | 'summary' | 'description'> & {
  status: string;
  data: JsonSchema;
  query?: JsonSchema[];
};

const operationOf = (server: string, { status, data, query = [], ...words }: Described): Operation => ({
  ...words,
  tags: [PAYER_TAG],
  servers: [{ url: server }],
  security: [],
  parameters: [token, ...query],
  responses: {
    [status]: {
      description: 'Done.',
      content: {
        'application/json': { schema: { type: 'object', properties: { data }, required: ['data'] } },
      },
    },
    default: { $ref: '#/components/responses/Refusal' },
  },
});

/** Describes the pay page's JSON API. Its routes are defined in Koa, because they also return HTML. */
export const payerPaths = (server: string, answers: Answers): Record<string, Record<string, Operation>> => ({
  '/pay/{token}': {
    get: operationOf(server, {
      operationId: 'payPage.showJson',
      summary: 'Read the invoice of a payment link',
      description: 'Public. The rate limits of the pay page apply. An expired or revoked link returns 410.',
      status: '200',
      data: answers.contract('PayPage'),
    }),
    post: operationOf(server, {
      operationId: 'payPage.payJson',
      summary: 'Open the provider’s page, or return the open one',
      description: 'Public, without a body. 409 with the reason when the invoice cannot be paid now.',
      query: [anotherMethod],
      status: '201',
      data: answers.contract('PayPageCheckout'),
    }),
  },
});
