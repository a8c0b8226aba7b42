import type { Answers } from './answers';
import type { Operation } from './document';
import type { JsonSchema } from './type-schemas';

export const PAYER_TAG = 'Payer';

const token = {
  name: 'token',
  in: 'path',
  required: true,
  description: 'The last part of a payment link’s address: who has it needs no account.',
  schema: { type: 'string' },
};

const anotherMethod = {
  name: 'another_method',
  in: 'query',
  required: false,
  description:
    'Whether to open a page for another method beside the one the payer has chosen and not finished. Counts only where `canPayAnotherWay` is true.',
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

/** The pay page for programs: the routes are Koa's own, since they answer HTML, too. */
export const payerPaths = (server: string, answers: Answers): Record<string, Record<string, Operation>> => ({
  '/pay/{token}': {
    get: operationOf(server, {
      operationId: 'payPage.showJson',
      summary: 'What a payer finds behind a payment link',
      description: 'Public; counted against the limits of the pay page. An expired or revoked link is 410.',
      status: '200',
      data: answers.contract('PayPage'),
    }),
    post: operationOf(server, {
      operationId: 'payPage.payJson',
      summary: 'Opens the provider’s page, or hands out the one that is open',
      description: 'Public, without a body. 409 with the reason when the invoice cannot be paid now.',
      query: [anotherMethod],
      status: '201',
      data: answers.contract('PayPageCheckout'),
    }),
  },
});
