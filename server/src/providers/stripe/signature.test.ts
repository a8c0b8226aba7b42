import { createHmac } from 'node:crypto';

import Stripe from 'stripe';

import { TEST_DELIVERY_TYPE, WebhookRejection, type WebhookDelivery } from '../payment-provider';
import { subjectOfEvent } from './events';
import { envelopeOf, readWebhook, signTestDelivery } from './signature';

const NOW = new Date('2026-11-24T12:00:00.000Z');
const SECRET = 'whsec_current';
const TOLERANCE = 300;

const event = (part: Record<string, unknown> = {}) => ({
  id: 'evt_1',
  object: 'event',
  type: 'checkout.session.completed',
  livemode: false,
  created: NOW.getTime() / 1000,
  api_version: '2026-10-28.endive',
  data: { object: { id: 'cs_test_1', object: 'checkout.session' } },
  ...part,
});

const sign = (payload: string, secret = SECRET, at = NOW): string =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: at.getTime() / 1000 });

const delivery = (
  part: Partial<WebhookDelivery> & { payload?: string; header?: string | string[] } = {}
): WebhookDelivery => {
  const { payload = JSON.stringify(event()), header = sign(payload), ...rest } = part;
  return {
    rawBody: Buffer.from(payload),
    headers: { 'stripe-signature': header },
    signingSecrets: [SECRET],
    now: NOW,
    ...rest,
  };
};

const codeOf = async (given: WebhookDelivery): Promise<string> => {
  try {
    await readWebhook(given, TOLERANCE);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof WebhookRejection)) throw error;
    expect(error.message).not.toMatch(/whsec/);
    expect(error.cause).toBeUndefined();
    return error.code;
  }
};

describe('readWebhook', () => {
  it.each(['NaN', '', '1e3', '-1', '0x10', 'Infinity'])(
    'does not take "%s" for a time, whatever signed it',
    async (time) => {
      const payload = JSON.stringify(event());
      const v1 = createHmac('sha256', SECRET).update(`${time}.${payload}`).digest('hex');
      expect(await codeOf(delivery({ payload, header: `t=${time},v1=${v1}` }))).toBe('signature_invalid');
    }
  );

  it('does not choose between two times', async () => {
    const payload = JSON.stringify(event());
    expect(await codeOf(delivery({ payload, header: `t=1,${sign(payload)}` }))).toBe('signature_invalid');
  });

  it('does not choose between two times that a space separates', async () => {
    const payload = JSON.stringify(event());
    expect(await codeOf(delivery({ payload, header: `${sign(payload)}, t=1` }))).toBe('signature_invalid');
  });

  it.each([
    ['more behind it', (time: string) => `${time}x`],
    ['another time behind it', (time: string) => `${time}t=${time}`],
    ['a fraction', (time: string) => `${time}.5`],
    ['too many digits', (time: string) => `000${time}`],
  ])('does not read a time with %s, though the signature fits', async (_what, change) => {
    const payload = JSON.stringify(event());
    const [time, v1] = sign(payload).split(',');
    const header = `t=${change(time.slice('t='.length))},${v1}`;
    expect(await codeOf(delivery({ payload, header }))).toBe('signature_invalid');
  });

  it('does not call a delivery forged when the library cannot check it', async () => {
    const { webhooks } = Stripe;
    const { signature } = webhooks;
    Object.assign(webhooks, { signature: undefined });
    try {
      await expect(readWebhook(delivery(), TOLERANCE)).rejects.toThrow(
        new Error('invoice-payments: the Stripe library has no signature helper.')
      );
    } finally {
      Object.assign(webhooks, { signature });
    }
  });

  it('reads the envelope, and keeps ids, type and amounts of the payload', async () => {
    expect(await readWebhook(delivery(), TOLERANCE)).toEqual({
      id: 'evt_1',
      type: 'checkout.session.completed',
      environment: 'test',
      accountId: null,
      createdAt: NOW.toISOString(),
      payload: event(),
    });
  });

  it('knows live events and those of connected accounts', async () => {
    const payload = JSON.stringify(event({ livemode: true, account: 'acct_2' }));
    expect(await readWebhook(delivery({ payload }), TOLERANCE)).toMatchObject({
      environment: 'live',
      accountId: 'acct_2',
    });
  });

  it('accepts any of the secrets while one is rolled', async () => {
    expect(await codeOf(delivery({ signingSecrets: ['whsec_new', SECRET] }))).toBe('accepted');
    const payload = JSON.stringify(event());
    const header = `${sign(payload, 'whsec_new')},${sign(payload).split(',')[1]}`;
    expect(await codeOf(delivery({ payload, header }))).toBe('accepted');
  });

  it('checks bytes, not what they parse to', async () => {
    const header = sign(JSON.stringify(event()));
    expect(await codeOf(delivery({ header, rawBody: Buffer.from(JSON.stringify(event(), null, 2)) }))).toBe(
      'signature_invalid'
    );
  });

  it('keeps characters outside ASCII', async () => {
    const payload = JSON.stringify(event({ data: { object: { name: 'Éléonore 東京 🎟' } } }));
    expect(await codeOf(delivery({ payload }))).toBe('accepted');
  });

  it.each([
    ['no header', { headers: {} }, 'signature_missing'],
    ['an empty header', { header: '' }, 'signature_missing'],
    ['two headers', { header: ['t=1,v1=a', 't=1,v1=b'] }, 'signature_invalid'],
    ['rubbish', { header: 'hello' }, 'signature_invalid'],
    ['a header without a signature', { header: 't=1795521600' }, 'signature_invalid'],
    ['another secret', { signingSecrets: ['whsec_other'] }, 'signature_invalid'],
    ['no secret', { signingSecrets: [] }, 'signature_invalid'],
    ['an empty body', { rawBody: Buffer.alloc(0) }, 'signature_invalid'],
  ])('refuses %s', async (_, part, code) => {
    expect(await codeOf(delivery(part))).toBe(code);
  });

  it.each(['', ' ', '\n\t'])('never takes the blank secret %j for one', async (blank) => {
    const payload = JSON.stringify(event());
    const header = sign(payload, blank);
    expect(await codeOf(delivery({ payload, header, signingSecrets: [blank] }))).toBe('signature_invalid');
  });

  it('refuses another scheme', async () => {
    const payload = JSON.stringify(event());
    const header = Stripe.webhooks.generateTestHeaderString({
      payload,
      secret: SECRET,
      scheme: 'v0',
      timestamp: NOW.getTime() / 1000,
    });
    expect(await codeOf(delivery({ payload, header }))).toBe('signature_invalid');
  });

  it.each([
    [300, 'accepted'],
    [301, 'timestamp_outside_tolerance'],
  ])('a delivery %s seconds old is %s, by the given clock', async (age, code) => {
    expect(await codeOf(delivery({ now: new Date(NOW.getTime() + age * 1000) }))).toBe(code);
  });

  it('says that a delivery is stale also when another secret does not fit', async () => {
    const now = new Date(NOW.getTime() + 3_600_000);
    expect(await codeOf(delivery({ now, signingSecrets: [SECRET, 'whsec_new'] }))).toBe('timestamp_outside_tolerance');
    expect(await codeOf(delivery({ now, signingSecrets: ['whsec_new', SECRET] }))).toBe('timestamp_outside_tolerance');
  });

  it('does not call a forged old delivery stale', async () => {
    const now = new Date(NOW.getTime() + 3_600_000);
    expect(await codeOf(delivery({ now, signingSecrets: ['whsec_new'] }))).toBe('signature_invalid');
  });

  it.each([
    ['no JSON', 'hello'],
    ['null', 'null'],
    [
      'a thin event',
      JSON.stringify({
        id: 'evt_1',
        object: 'v2.core.event',
        type: 'v1.charge.updated',
        created: '2026-11-24T12:00:00Z',
      }),
    ],
    ['an event without its object', JSON.stringify(event({ data: {} }))],
    ['an event from before 1970', JSON.stringify(event({ created: -1 }))],
    ['an event of the year 10000', JSON.stringify(event({ created: Date.UTC(10_000, 0) / 1000 }))],
    ['an event of a time that no calendar has', JSON.stringify(event({ created: Number.MAX_SAFE_INTEGER }))],
    ['an event whose id is longer than the column', JSON.stringify(event({ id: `evt_${'x'.repeat(117)}` }))],
    ['an event whose type is longer than the column', JSON.stringify(event({ type: 'x'.repeat(81) }))],
  ])('cannot read %s, though signed', async (_, payload) => {
    expect(await codeOf(delivery({ payload }))).toBe('payload_unreadable');
  });
});

describe('signTestDelivery', () => {
  const LATER = new Date(NOW.getTime() + 999);

  it.each(['live', 'test'] as const)('makes an event of %s that readWebhook accepts', async (environment) => {
    const test = await signTestDelivery({ id: 'check_1', environment, signingSecret: SECRET, now: LATER });
    const accepted = await readWebhook(
      { rawBody: Buffer.from(test.body), headers: test.headers, signingSecrets: [SECRET], now: LATER },
      TOLERANCE
    );
    expect(accepted).toEqual({
      id: 'check_1',
      type: TEST_DELIVERY_TYPE,
      environment,
      accountId: null,
      createdAt: NOW.toISOString(),
      payload: {
        id: 'check_1',
        object: 'event',
        created: NOW.getTime() / 1000,
        livemode: environment === 'live',
        type: TEST_DELIVERY_TYPE,
        data: { object: { id: 'check_1', object: 'test_delivery' } },
      },
    });
  });

  it('sends it as Stripe does', async () => {
    const { headers, body } = await signTestDelivery({
      id: 'check_1',
      environment: 'test',
      signingSecret: SECRET,
      now: LATER,
    });
    expect(headers).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': sign(body),
    });
  });

  it('signs with the given secret only', async () => {
    const { headers, body } = await signTestDelivery({
      id: 'check_1',
      environment: 'test',
      signingSecret: 'whsec_other',
      now: NOW,
    });
    expect(await codeOf(delivery({ payload: body, header: headers['stripe-signature'] }))).toBe('signature_invalid');
  });
});

describe('envelopeOf', () => {
  it('answers null for what is no event', () => {
    expect(envelopeOf({ object: 'charge', id: 'ch_1' })).toBeNull();
  });
});

describe('what is kept of an event', () => {
  const charge = {
    id: 'ch_1',
    object: 'charge',
    amount: 12_000,
    currency: 'eur',
    status: 'succeeded',
    payment_intent: { id: 'pi_1', receipt_email: 'grace@example.com' },
    customer: 'cus_1',
    receipt_email: 'grace@example.com',
    receipt_url: 'https://pay.stripe.com/receipts/secret',
    description: 'For Grace Hopper',
    billing_details: { name: 'Grace Hopper', address: { line1: '1 rue de la Paix' } },
    payment_method_details: { card: { fingerprint: 'F1ngerprint', last4: '4242' } },
    metadata: { installation: 'site', invoice: 'inv', payment: 'pay', number: 'INV-1', who: 'Grace Hopper' },
    last_payment_error: { code: 'card_declined', message: 'Grace’s card', payment_method: { billing_details: {} } },
  };

  it('is ids, type, amounts and our metadata, and nothing about the payer', () => {
    const found = envelopeOf(event({ type: 'charge.updated', data: { object: charge, previous_attributes: charge } }));
    expect(found?.payload).toEqual({
      ...event({ type: 'charge.updated' }),
      data: {
        object: {
          ...{ id: 'ch_1', object: 'charge', amount: 12_000, currency: 'eur', status: 'succeeded' },
          payment_intent: 'pi_1',
          metadata: { installation: 'site', invoice: 'inv', payment: 'pay', number: 'INV-1' },
          last_payment_error: { code: 'card_declined' },
        },
      },
    });
    expect(JSON.stringify(found)).not.toMatch(/grace|hopper|4242|F1nger|cus_1|receipts/i);
  });

  it('is enough to know what to read', () => {
    const found = envelopeOf(event({ type: 'charge.updated', data: { object: charge } }));
    expect(found && subjectOfEvent(found)).toBe('pi_1');
  });
});
