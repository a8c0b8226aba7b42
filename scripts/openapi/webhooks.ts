import { domainEvents, type DomainEvent } from '../../contracts';
import { unassignedEvents } from '../../server/src/outbox';
import type { Answers } from './answers';
import type { JsonSchema } from './type-schemas';

/** The field that contains the dispute, refund or warning of an event, and its type. */
const subjects: Partial<Record<DomainEvent, { field: string; type: string }>> = {
  'payment.disputed': { field: 'dispute', type: 'Dispute' },
  'payment.dispute_won': { field: 'dispute', type: 'Dispute' },
  'payment.dispute_lost': { field: 'dispute', type: 'Dispute' },
  'payment.refund_failed': { field: 'refund', type: 'Refund' },
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

/** An invoice of zero is paid without one. */
const settled = { description: 'Null for an invoice with a total of zero, which is paid when it is issued.' };

/** Describes the events that Strapi's webhooks send, with exactly the fields of their bodies. */
export const webhooksOf = (answers: Answers): Record<string, JsonSchema> => {
  const [invoice, payment] = [answers.contract('Invoice'), answers.contract('Payment')];
  const unassignedPayment = answers.contract('UnassignedPayment');
  return Object.fromEntries([
    ...domainEvents.map((event) => {
      const subject = subjects[event];
      const about = subject ? { [subject.field]: answers.contract(subject.type) } : {};
      const paid =
        event === 'invoice.paid' ? { payment: { ...settled, anyOf: [payment, { type: 'null' }] } } : { payment };
      return [event, webhookOf(event, { invoice, ...paid, ...about })];
    }),
    ...unassignedEvents.map((event) => [event, webhookOf(event, { unassignedPayment })]),
  ]);
};
