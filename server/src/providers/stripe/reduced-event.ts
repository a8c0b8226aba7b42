import type { WebhookEvent } from '../payment-provider';

type Json = Record<string, unknown>;

/** Metadata that this plugin writes: ids and the invoice's number. */
const ownMetadata = ['installation', 'invoice', 'payment', 'number', 'request', 'contract'];

/** Figures, codes and moments of an event's object. None says who paid. */
const plainFields = [
  'object',
  'livemode',
  'created',
  'currency',
  'status',
  'payment_status',
  'mode',
  'amount',
  'amount_capturable',
  'amount_captured',
  'amount_received',
  'amount_refunded',
  'amount_subtotal',
  'amount_total',
  'captured',
  'paid',
  'refunded',
  'disputed',
  'reason',
  'failure_code',
  'failure_reason',
  'pending_reason',
  'cancellation_reason',
  'canceled_at',
  'expires_at',
  'fraud_type',
  'actionable',
  'open',
  'opened_reason',
  'closed_reason',
  'automatic',
  'arrival_date',
  'reconciliation_status',
  'method',
] as const;

/** Fields that hold an object or its id. */
const references = ['payment_intent', 'charge', 'latest_charge', 'balance_transaction', 'dispute', 'review'] as const;

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object';

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? (value as Json).id : isPlain(value) ? value : null;

const pick = (from: Json, names: readonly string[]): Json =>
  Object.fromEntries(names.filter((name) => name in from && isPlain(from[name])).map((name) => [name, from[name]]));

const reducedObject = (object: Json): Json => {
  const metadata = object.metadata as Json | null | undefined;
  const error = object.last_payment_error as Json | null | undefined;
  return {
    ...pick(object, ['id', ...plainFields]),
    ...Object.fromEntries(references.filter((name) => name in object).map((name) => [name, idOf(object[name])])),
    ...(metadata ? { metadata: pick(metadata, ownMetadata) } : {}),
    ...(error ? { last_payment_error: pick(error, ['code', 'decline_code']) } : {}),
  };
};

/**
 * Returns an event without what it says about the payer: names, addresses, billing details, cards. An event only says which
 * object to read again, so that ids, type, amounts and our own metadata are enough to process it at any time.
 */
export const reducedPayload = (payload: unknown): WebhookEvent['payload'] => {
  const event = payload as Json & { data: { object: Json } };
  return {
    ...pick(event, ['id', 'object', 'api_version', 'created', 'livemode', 'type', 'account']),
    data: { object: reducedObject(event.data.object) },
  };
};
