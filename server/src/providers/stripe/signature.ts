import {
  TEST_DELIVERY_TYPE,
  WebhookRejection,
  type SignedDelivery,
  type TestDelivery,
  type WebhookDelivery,
  type WebhookEvent,
} from '../payment-provider';
import { loadStripe } from './library';
import { reducedPayload } from './reduced-event';
import { eventSchema } from './schemas';

/**
 * Converts a Stripe event to our event; null for anything else, such as a thin notification. The payload keeps
 * nothing about the payer.
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
    payload: reducedPayload(payload),
  };
};

const rejectionOf = (error: unknown): WebhookRejection['code'] =>
  // The library checks the age only after the signature matched, and only the message tells the two apart (a test
  // checks it).
  error instanceof Error && error.message.includes('outside the tolerance zone')
    ? 'timestamp_outside_tolerance'
    : 'signature_invalid';

/**
 * Returns why no secret matches; null when one does. The library's errors contain the payload, so none of them is
 * passed on.
 */
const checkSignature = async (
  text: string,
  header: string,
  { signingSecrets, now }: WebhookDelivery,
  toleranceSeconds: number
): Promise<WebhookRejection['code'] | null> => {
  const { signature } = (await loadStripe()).webhooks;
  if (!signature) throw new Error('invoice-payments: the Stripe library has no signature helper.');
  let rejection: WebhookRejection['code'] = 'signature_invalid';
  for (const secret of signingSecrets) {
    try {
      signature.verifyHeader(text, header, secret, toleranceSeconds, undefined, now.getTime());
      return null;
    } catch (error) {
      // A stale delivery had a valid signature, which is more specific than the mismatch of another secret.
      if (rejection === 'signature_invalid') rejection = rejectionOf(error);
    }
  }
  return rejection;
};

const messages: Record<WebhookRejection['code'], string> = {
  signature_missing: 'The webhook request has no stripe-signature header.',
  signature_invalid:
    'No signing secret of this banking contract matches the signature. Check that the secret was copied from this webhook endpoint in Stripe.',
  timestamp_outside_tolerance: 'The signature is too old. Check the clock of this server.',
  payload_unreadable: 'The signed payload is not a snapshot event of Stripe. Thin events are not supported.',
};

/**
 * Requires exactly one timestamp, of digits. The library compares ages, and a value that is not a number is never too
 * old.
 */
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
 * Checks a delivery's signature over its raw bytes with every secret, as the library's `constructEvent` does, and reads
 * the event. The payload is decoded once, and parsed only after a signature matched.
 *
 * @throws {WebhookRejection} when it is forged, stale or unreadable
 */
export const readWebhook = async (delivery: WebhookDelivery, toleranceSeconds: number): Promise<WebhookEvent> => {
  const header = delivery.headers['stripe-signature'];
  if (header === undefined || header === '') return reject('signature_missing');
  // A repeated header is a forgery or a broken proxy, and it is unclear which one counts.
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

/**
 * Builds a snapshot event that Stripe never sends, signed as Stripe signs: only the owner of the secret can create it.
 */
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
