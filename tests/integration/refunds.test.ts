import type { RequestedRefund, TimelineEntry } from '../../contracts';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { codeOf, refundDesk } from '../support/refunds';
import { createAdminUser } from '../support/site';

jest.setTimeout(120_000);

let office: ReadySite;

useReadySite(
  (started) => {
    office = started;
  },
  { collect: { webhook: true } }
);

const desk = refundDesk(() => office);
const { paid, refund, attempt, atStripe, read, settledTo, fault, noFaults, sweep, limit } = desk;

afterEach(async () => {
  await noFaults();
});

describe('a refund', () => {
  it('sends all of the money back, with its reason, and the history tells by whom', async () => {
    const { invoice, payment } = await paid();
    expect(payment.amountRefundable).toBe(12000);
    const answer = await refund(payment, { reason: 'requested_by_customer', note: 'Called on Monday' });
    expect(answer.request).toMatchObject({ amount: 12000, currency: 'eur', status: 'sent', error: null });
    expect(answer.payment).toMatchObject({ status: 'refunded', amountRefunded: 12000, amountRefundable: 0 });
    const [made] = await atStripe(payment);
    expect(made).toMatchObject({ amount: 12000, reason: 'requested_by_customer' });
    expect(made.metadata.payment).toBe(payment.documentId);
    await settledTo(invoice, 'refunded');
    const timeline = await office.admin.data<TimelineEntry[]>('GET', `/invoices/${invoice.documentId}/timeline`);
    expect(timeline.find(({ kind }) => kind === 'refund_requested')).toMatchObject({
      amount: { amount: 12000, currency: 'eur' },
      actor: { type: 'admin' },
    });
    expect(timeline.map(({ kind }) => kind)).toContain('refund_succeeded');
  });

  it('of a part leaves the rest, which the next refund takes without an amount', async () => {
    const { invoice, payment } = await paid();
    expect((await refund(payment, { amount: 4500 })).payment).toMatchObject({
      status: 'partially_refunded',
      amountRefundable: 7500,
    });
    await settledTo(invoice, 'partially_refunded');
    expect(codeOf(await attempt(payment, { amount: 7501 }))).toEqual([409, 'refund_above_remainder', 'amount']);
    expect((await refund(payment)).request.amount).toBe(7500);
    await settledTo(invoice, 'refunded');
    expect(codeOf(await attempt(payment))).toEqual([409, 'nothing_left_to_refund', 'amount']);
  });

  it('asked for twice with one key is one refund; the key fits no other values', async () => {
    const { payment } = await paid();
    const input = { amount: 5000, key: 'double-click' };
    const answers = await Promise.all([1, 2, 3].map(() => attempt(payment, input)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await refund(payment, input)).request).toMatchObject({ amount: 5000, status: 'sent' });
    expect(await atStripe(payment)).toHaveLength(1);
    expect(codeOf(await attempt(payment, { ...input, amount: 5001 }))).toEqual([409, 'refund_key_used', 'key']);
    await refund(payment, { amount: 5000, key: 'another' });
    expect(await atStripe(payment)).toHaveLength(2);
  });

  it('of 50 requests at once never sends back more than was paid', async () => {
    const { invoice, payment } = await paid();
    const answers = await Promise.all(Array.from({ length: 50 }, () => attempt(payment, { amount: 5000 })));
    for (const { status } of answers) expect([201, 409]).toContain(status);
    const made = await atStripe(payment);
    expect(made.length).toBeGreaterThanOrEqual(1);
    expect(made.length).toBe(answers.filter(({ status }) => status === 201).length);
    expect(made.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(12000);
    await settledTo(invoice, 'partially_refunded');
  });

  it('is sent by the job when the process died between the row and the call', async () => {
    const { invoice, payment } = await paid();
    await fault({ kind: 'reset_before', path: '^/v1/refunds', method: 'POST' });
    expect((await refund(payment, { amount: 2000 })).request).toMatchObject({ status: 'waiting' });
    expect(await atStripe(payment)).toHaveLength(0);
    expect(codeOf(await attempt(payment, { amount: 100 }))).toEqual([409, 'refund_under_way', 'status']);
    await noFaults();
    await sweep(payment);
    expect(await atStripe(payment)).toMatchObject([{ amount: 2000 }]);
    expect((await read(payment)).refundRequests).toMatchObject([{ status: 'sent', error: null }]);
    await settledTo(invoice, 'partially_refunded');
  });

  it('whose answer was lost is read back, and not made again even if Stripe has forgotten the key', async () => {
    const { payment } = await paid();
    await fault({ kind: 'reset_after', path: '^/v1/refunds', method: 'POST' });
    expect((await refund(payment, { amount: 2000 })).request).toMatchObject({
      status: 'waiting',
      // A proxy between says it in other words.
      error: expect.any(String),
    });
    await noFaults();
    // A call would fail: only reading can end the request.
    await fault({ kind: 'refuse', reason: 'charges_disabled', path: '^/v1/refunds', method: 'POST' });
    await sweep(payment);
    expect(await atStripe(payment)).toHaveLength(1);
    expect((await read(payment)).refundRequests).toMatchObject([{ status: 'sent' }]);
  });

  it('waits while Stripe is down, and keeps waiting when reading back fails', async () => {
    const { payment } = await paid();
    await fault({ kind: 'reset_before', path: '^/v1/refunds' });
    const { request } = await refund(payment, { amount: 2000 });
    expect(request).toMatchObject({ status: 'waiting', error: expect.any(String) });
    await sweep(payment);
    expect((await read(payment)).refundRequests).toMatchObject<Partial<RequestedRefund>[]>([{ status: 'waiting' }]);
    await noFaults();
    await sweep(payment);
    expect((await read(payment)).refundRequests).toMatchObject([{ status: 'sent' }]);
  });
});

describe('a refund that is refused', () => {
  it.each([
    ['nothing', { amount: 0 }],
    ['less than nothing', { amount: -1 }],
    ['a fraction', { amount: 10.5 }],
    ['text', { amount: '10' }],
    ['more than any amount', { amount: 1e300 }],
    ['an unknown reason', { reason: 'because' }],
    ['another currency', { amount: 100, currency: 'usd' }],
    ['another environment', { amount: 100, environment: 'live' }],
    ['a key that is too long', { key: 'k'.repeat(61) }],
  ])('%s: says which field', async (_name, input) => {
    const { payment } = await paid();
    const answer = await attempt(payment, input);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).not.toBe('');
    expect((await read(payment)).refundRequests).toEqual([]);
  });

  it('more than was paid', async () => {
    const { payment } = await paid();
    const answer = await attempt(payment, { amount: 12001 });
    expect(codeOf(answer)).toEqual([409, 'refund_above_remainder', 'amount']);
    expect(answer.body.error.message).toContain('120.00 EUR');
  });

  it('of a payment that has not been paid', async () => {
    const { admin, ready } = office;
    const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    await admin.checkout(invoice.documentId);
    const [payment] = await admin.payments(invoice.documentId);
    expect(codeOf(await attempt(payment))).toEqual([409, 'payment_not_refundable', 'status']);
  });

  it('of a payment in dispute', async () => {
    const { invoice, payment } = await paid();
    await office.stripe.control('POST', `/_simulator/charges/${payment.provider.chargeId}/dispute`, { body: {} });
    await office.admin.becomesSo(invoice.documentId, ({ disputed }) => disputed);
    expect(codeOf(await attempt(payment, { amount: 100 }))).toEqual([409, 'payment_disputed', 'disputes']);
  });

  it('above the limit of one refund', async () => {
    const { payment } = await paid();
    await limit([{ currency: 'eur', perRefund: 3000, perDay: null }]);
    expect(codeOf(await attempt(payment))).toEqual([409, 'refund_above_limit', 'amount']);
    await refund(payment, { amount: 3000 });
    await limit([]);
    await refund(payment, { amount: 3001 });
  });

  it('by callers without the right, the switch or the invoice', async () => {
    const { payment } = await paid();
    const reader = await createAdminUser(office.site, ['plugin::invoice-payments.payments.read']);
    const outsider = await createAdminUser(office.site, ['plugin::invoice-payments.payments.refund']);
    expect((await attempt(payment, {}, { token: reader.token })).status).toBe(403);
    // No profile shows it the invoice.
    expect((await attempt(payment, {}, { token: outsider.token })).status).toBe(404);
    expect(await atStripe(payment)).toHaveLength(0);
  });
});
