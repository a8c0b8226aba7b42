import { domainEvents, environments, RECEIVER_BODY_VERSION, type DomainEvent } from '../../contracts';
import { TEST_EVENT } from '../../server/src/event-receivers';
import { unassignedEvents } from '../../server/src/outbox';
import type { Answers } from './answers';
import type { JsonSchema } from './type-schemas';

/** The field that contains the dispute, refund or warning of an event, and its type. */
const subjects: Partial<Record<DomainEvent, { field: string; type: string }>> = {
  'payment.disputed': { field: 'dispute', type: 'Dispute' },
  'payment.dispute_won': { field: 'dispute', type: 'Dispute' },
  'payment.dispute_lost': { field: 'dispute', type: 'Dispute' },
  'payment.refunded': { field: 'refund', type: 'Refund' },
  'payment.refund_failed': { field: 'refund', type: 'Refund' },
  'credit_note.issued': { field: 'creditNote', type: 'CreditNote' },
  'payment.early_fraud_warning': { field: 'fraudWarning', type: 'FraudWarning' },
};

const webhookOf = (event: string, payload: Record<string, JsonSchema>): JsonSchema => ({
  post: {
    operationId: `on.${event}`,
    summary: `Strapi’s webhook for ${event}`,
    tags: ['Events'],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              event: { const: event },
              createdAt: { type: 'string', format: 'date-time' },
              messageId: { type: 'string', description: 'The same for every delivery of one event.' },
              ...payload,
            },
            required: ['event', 'createdAt', 'messageId', ...Object.keys(payload)],
          },
        },
      },
    },
    responses: { '200': { description: 'Heard.' } },
  },
});

/** Events whose cause may be something other than a payment: an invoice of zero, a credit note, a write-off. */
const paymentless: readonly DomainEvent[] = [
  'invoice.paid',
  'invoice.credited',
  'invoice.written_off',
  'credit_note.issued',
];
const settled = { description: 'Null where no payment is the cause.' };

/** What an event is about: the fields of its body, by name. */
type Contents = Record<string, JsonSchema>;

const contentsOf = (answers: Answers): [event: string, contents: Contents][] => {
  const [invoice, payment] = [answers.contract('Invoice'), answers.contract('Payment')];
  const unassignedPayment = answers.contract('UnassignedPayment');
  return [
    ...domainEvents.map((event): [string, Contents] => {
      const subject = subjects[event];
      const about = subject ? { [subject.field]: answers.contract(subject.type) } : {};
      const nullable = paymentless.includes(event);
      const paid = nullable ? { payment: { ...settled, anyOf: [payment, { type: 'null' }] } } : { payment };
      return [event, { invoice, ...paid, ...about }];
    }),
    ...unassignedEvents.map((event): [string, Contents] => [event, { unassignedPayment }]),
  ];
};

const header = (name: string, description: string): JsonSchema => ({
  ...{ name, in: 'header', required: true, description },
  schema: { type: 'string' },
});

const signature = [
  header('webhook-id', 'The same in every attempt, and for every receiver. Drop what you have seen.'),
  header(
    'webhook-timestamp',
    'When this attempt was made, in seconds since 1970. Refuse what is older than five minutes.'
  ),
  header(
    'webhook-signature',
    'One signature, or two separated by a space while the secret is replaced: `v1,` and Base64.'
  ),
];

/** Describes the request that an event receiver gets. */
const receiverRequestOf = (event: string, contents: Contents): JsonSchema => ({
  post: {
    operationId: `receive.${event}`,
    summary: `The request to an event receiver for ${event}`,
    tags: ['Event receivers'],
    parameters: signature,
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              id: { type: 'string', description: 'The same as the header webhook-id.' },
              type: { const: event },
              version: { const: RECEIVER_BODY_VERSION },
              timestamp: { type: 'string', format: 'date-time' },
              environment: { enum: [...environments] },
              data: { type: 'object', properties: contents, required: Object.keys(contents) },
            },
            required: ['id', 'type', 'version', 'timestamp', 'environment', 'data'],
          },
        },
      },
    },
    responses: {
      '2XX': { description: 'Delivered.' },
      '410': { description: 'Nothing more is sent to this receiver.' },
      default: { description: 'Sent again, for three days.' },
    },
  },
});

/** Describes the events that Strapi's webhooks and event receivers are sent, with exactly the fields of their bodies. */
export const webhooksOf = (answers: Answers): Record<string, JsonSchema> => {
  const events = contentsOf(answers);
  const test = { message: { type: 'string' } };
  return Object.fromEntries([
    ...events.map(([event, contents]) => [event, webhookOf(event, contents)]),
    ...[...events, [TEST_EVENT, test] as const].map(([event, contents]) => [
      `receiver:${event}`,
      receiverRequestOf(event, contents),
    ]),
  ]);
};
