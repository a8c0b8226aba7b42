import {
  TEST_DELIVERY_TYPE,
  WebhookRejection,
  type SignedDelivery,
  type TestDelivery,
  type WebhookDelivery,
  type WebhookEvent,
} from '../payment-provider';
import { loadStripe } from './library';
import { eventSchema } from './schemas';

/**
 * An event as Stripe made it, as our envelope; null for anything else, such as a thin notification.
 * The payload stays as delivered.
 */
export const envelopeOf = (payload: unknown): WebhookEvent | null => {
  const event = eventSchema().safeParse(payload);
  if (!event.success) return null;
  const { id, type, livemode, account, created } = event.data;
  return {
    id,
    type,
    environment: livemode ? 'live' : 'test',
    accountId: account ?? null,
    createdAt: new Date(created * 1000).toISOString(),
    payload,
  };
};

const rejectionOf = (error: unknown): WebhookRejection['code'] =>
  // Only checked once the signature matched, and told apart by its sentence alone (a test watches it).
  error instanceof Error && error.message.includes('outside the tolerance zone')
    ? 'timestamp_outside_tolerance'
    : 'signature_invalid';

/** Why no secret fits; null when one does. The library's errors carry the payload: none of them leaves here. */
const checkSignature = async (
  text: string,
  header: string,
  { signingSecrets, now }: WebhookDelivery,
  toleranceSeconds: number
): Promise<WebhookRejection['code'] | null> => {
  const { signature } = (await loadStripe()).webhooks;
  if (!signature) throw new Error('stripe: the library has no signature helper');
  let rejection: WebhookRejection['code'] = 'signature_invalid';
  for (const secret of signingSecrets) {
    try {
      signature.verifyHeader(text, header, secret, toleranceSeconds, undefined, now.getTime());
      return null;
    } catch (error) {
      // A stale delivery had the right signature: that says more than another secret's mismatch.
      if (rejection === 'signature_invalid') rejection = rejectionOf(error);
    }
  }
  return rejection;
};

const messages: Record<WebhookRejection['code'], string> = {
  signature_missing: 'The delivery has no stripe-signature header.',
  signature_invalid:
    'No signing secret of this contract fits the signature. Check that the endpoint in Stripe is the one the secret was copied from.',
  timestamp_outside_tolerance: 'The delivery was signed too long ago. Check the clock of this server.',
  payload_unreadable: 'The signed payload is not a snapshot event of Stripe. Thin events are not supported.',
};

/** Exactly one timestamp, of digits: the library compares ages, and none is too old when it is not a number. */
const isDated = (header: string): boolean => {
  const times = header
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part.startsWith('t='));
  return times.length === 1 && /^t=\d{1,12}$/.test(times[0]);
};

const reject = (code: WebhookRejection['code']): never => {
  throw new WebhookRejection(code, messages[code]);
};

/**
 * Checks a delivery over its raw bytes, as the library's `constructEvent` does, with every secret, and reads
 * the envelope. The payload is decoded once and parsed only after a signature matched.
 *
 * @throws {WebhookRejection} when it is forged, stale or unreadable
 */
export const readWebhook = async (delivery: WebhookDelivery, toleranceSeconds: number): Promise<WebhookEvent> => {
  const header = delivery.headers['stripe-signature'];
  if (header === undefined || header === '') return reject('signature_missing');
  // Twice the header is a forgery or a broken proxy: which one would count?
  if (Array.isArray(header)) return reject('signature_invalid');

  if (!isDated(header)) return reject('signature_invalid');

  const text = delivery.rawBody.toString('utf8');
  const rejection = await checkSignature(text, header, delivery, toleranceSeconds);
  if (rejection !== null) return reject(rejection);

  let payload: unknown;
  try {
    payload = JSON.parse(text);
  } catch {
    return reject('payload_unreadable');
  }
  return envelopeOf(payload) ?? reject('payload_unreadable');
};

/** A snapshot event that Stripe never sends, signed as Stripe signs: only somebody with the secret can make it. */
export const signTestDelivery = async ({
  id,
  environment,
  signingSecret,
  now,
}: TestDelivery): Promise<SignedDelivery> => {
  const seconds = Math.floor(now.getTime() / 1000);
  const body = JSON.stringify({
    id,
    object: 'event',
    created: seconds,
    livemode: environment === 'live',
    type: TEST_DELIVERY_TYPE,
    data: { object: { id, object: 'test_delivery' } },
  });
  const { webhooks } = await loadStripe();
  return {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': webhooks.generateTestHeaderString({
        payload: body,
        secret: signingSecret,
        timestamp: seconds,
      }),
    },
    body,
  };
};
