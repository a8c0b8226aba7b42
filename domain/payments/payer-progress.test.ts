import fc from 'fast-check';

import { payerProgress, payerSteps } from './payer-progress';

type Known = Parameters<typeof payerProgress>[0];

const message: Known['notifications'][number] = {
  kind: 'payment_link',
  status: 'sent',
  recipient: '+442079460958',
  error: null,
  createdAt: '2026-01-01T10:00:00.000Z',
  sentAt: '2026-01-01T10:00:01.000Z',
  delivery: null,
};
const link: Known['links'][number] = { lastOpenedAt: null, lastCopiedAt: null, lastCopiedBy: null };
const copied: typeof link = {
  ...link,
  lastCopiedAt: '2026-01-01T10:05:00.000Z',
  lastCopiedBy: { type: 'admin', id: 'a', name: 'Ada' },
};
const payment: Known['payments'][number] = {
  status: 'open',
  createdAt: '2026-01-01T10:01:00.000Z',
  failureCode: null,
  failureMessage: null,
  recorded: null,
  refusal: null,
};

const progressOf = (known: Partial<Known>) =>
  payerProgress({
    invoice: { status: 'open', paidAt: null },
    notifications: [],
    links: [],
    payments: [],
    ...known,
  });
const statesOf = (known: Partial<Known>) => progressOf(known).map(({ state }) => state);

test('nothing is known of a new invoice, or of a link that was only made', () => {
  expect(statesOf({})).toEqual(['pending', 'pending', 'pending', 'pending', 'pending']);
  expect(statesOf({ links: [link] })).toEqual(['pending', 'pending', 'pending', 'pending', 'pending']);
});

test('a copied link is not a sent one', () => {
  const [sent] = progressOf({ links: [link, copied] });
  expect(sent).toEqual({ step: 'sent', state: 'copied', at: copied.lastCopiedAt, detail: 'Ada', reason: null });
  expect(statesOf({ links: [copied], notifications: [message] })[0]).toBe('done');
  // It stands in for a message that failed before, and not for one that failed later.
  const dead = { ...message, status: 'dead' as const, sentAt: null, error: 'No such user' };
  expect(statesOf({ links: [copied], notifications: [dead] })[0]).toBe('copied');
  const later = { ...dead, createdAt: '2026-01-01T10:06:00.000Z' };
  expect(statesOf({ links: [copied], notifications: [later] })[0]).toBe('failed');
  const atOnce = { ...dead, createdAt: '2026-01-01T10:05:00.000Z' };
  expect(statesOf({ links: [copied], notifications: [atOnce] })[0]).toBe('failed');
});

test('a copied link names nobody where it is not known who copied it', () => {
  expect(progressOf({ links: [{ ...copied, lastCopiedBy: null }] })[0]).toMatchObject({
    state: 'copied',
    detail: null,
  });
});

const delivery = { status: 'delivered' as const, at: '2026-01-01T10:00:05.000Z', reason: null };
const opened = { ...link, lastOpenedAt: '2026-01-01T10:00:30.000Z' };
const declined = { failureCode: 'insufficient_funds', failureMessage: 'Your card has insufficient funds.' };

test('each step is done when it is known, and tells when and to whom', () => {
  const steps = progressOf({
    invoice: { status: 'paid', paidAt: '2026-01-01T10:02:00.000Z' },
    notifications: [{ ...message, delivery }],
    links: [opened],
    payments: [{ ...payment, status: 'succeeded' }],
  });
  expect(steps).toEqual([
    { step: 'sent', state: 'done', at: message.sentAt, detail: '+442079460958', reason: null },
    { step: 'delivered', state: 'done', at: delivery.at, detail: null, reason: null },
    { step: 'opened', state: 'done', at: opened.lastOpenedAt, detail: null, reason: null },
    { step: 'atProvider', state: 'done', at: payment.createdAt, detail: null, reason: null },
    { step: 'paid', state: 'done', at: '2026-01-01T10:02:00.000Z', detail: null, reason: null },
  ]);
});

test('every step is told in the order of a payer’s way, whatever is known of it', () => {
  const bounced = { ...delivery, status: 'undelivered' as const, reason: 'Twilio error 30005' };
  fc.assert(
    fc.property(
      fc.record({
        invoice: fc.constantFrom<Known['invoice'][]>(
          { status: 'open', paidAt: null },
          { status: 'paid', paidAt: '2026-01-01T10:02:00.000Z' }
        ),
        notifications: fc.subarray([message, { ...message, delivery }, { ...message, delivery: bounced }]),
        links: fc.subarray([link, copied, opened]),
        payments: fc.subarray([payment, { ...payment, ...declined }]),
      }),
      (known) => {
        expect(payerProgress(known).map(({ step }) => step)).toEqual(payerSteps);
      }
    )
  );
});

test('a message says why it failed until it is sent', () => {
  const reasonOf = (part: Partial<typeof message>) =>
    progressOf({ notifications: [{ ...message, ...part }] })[0].reason;
  const error = 'No such user';
  expect(reasonOf({ status: 'dead', sentAt: null, error })).toEqual({ code: null, text: error });
  // It is tried again by itself.
  expect(reasonOf({ status: 'failed', sentAt: null, error })).toEqual({ code: null, text: error });
  expect(reasonOf({ status: 'waiting', sentAt: null })).toBeNull();
  expect(reasonOf({ status: 'sent', error })).toBeNull();
});

test('a message that bounced without a word has no reason', () => {
  const silent = { ...delivery, status: 'undelivered' as const };
  expect(progressOf({ notifications: [{ ...message, delivery: silent }] })[1]).toMatchObject({
    state: 'failed',
    reason: null,
  });
});

test('a payer is at the provider until a card is declined, and again once the invoice is paid', () => {
  const atProvider = (known: Partial<Known>) => progressOf(known)[3];
  expect(atProvider({ payments: [payment] })).toMatchObject({ state: 'done', reason: null });
  expect(atProvider({ payments: [{ ...payment, ...declined }] })).toMatchObject({ state: 'failed' });
  const invoice = { status: 'paid' as const, paidAt: '2026-01-01T10:02:00.000Z' };
  expect(atProvider({ invoice, payments: [{ ...payment, ...declined }] })).toMatchObject({
    state: 'done',
    reason: null,
  });
});

test('money that a person recorded and an attempt that was refused brought no payer to the provider', () => {
  const recorded = {
    ...payment,
    recorded: {
      ...{ method: 'bank_transfer' as const, date: '2026-01-01', reference: null, note: null, proof: null },
      reversal: null,
    },
  };
  const refused: typeof payment = {
    ...payment,
    refusal: {
      ...{ reason: 'currency_not_enabled', party: 'module', field: null, message: 'No', hint: 'Ask', requestId: null },
      ...{ environment: 'test', currency: 'eur', count: 1, since: payment.createdAt, at: payment.createdAt },
    },
  };
  expect(statesOf({ payments: [recorded, refused] })[3]).toBe('pending');
  const newer = { createdAt: '2026-01-01T10:09:00.000Z', ...declined };
  expect(
    statesOf({
      payments: [payment, { ...recorded, ...newer }, { ...refused, ...newer }],
    })[3]
  ).toBe('done');
});

test('an invoice is paid while it owes nothing', () => {
  const isPaid = (status: Known['invoice']['status'], paidAt: string | null) =>
    statesOf({ invoice: { status, paidAt } })[4] === 'done';
  const paidAt = '2026-01-01T10:02:00.000Z';
  expect(isPaid('paid', paidAt)).toBe(true);
  expect(isPaid('refunded', paidAt)).toBe(true);
  // The bank took the money back: the invoice is payable again.
  expect(isPaid('open', paidAt)).toBe(false);
  expect(isPaid('processing', null)).toBe(false);
  expect(isPaid('canceled', null)).toBe(false);
});

test('a bounced message and a declined card say why', () => {
  const bounced = { ...delivery, status: 'undelivered' as const, reason: 'Twilio error 30005' };
  const steps = progressOf({
    notifications: [{ ...message, delivery: bounced }],
    links: [link],
    payments: [{ ...payment, ...declined }],
  });
  expect(steps[1]).toMatchObject({ state: 'failed', reason: { text: 'Twilio error 30005' } });
  expect(steps[3]).toMatchObject({ state: 'failed', reason: { code: 'insufficient_funds' } });
  expect(statesOf({ notifications: [{ ...message, status: 'dead', sentAt: null, error: 'No such user' }] })[0]).toBe(
    'failed'
  );
});

test('a link that was opened or copied counts before one that was only made, in whatever order they come', () => {
  for (const links of [
    [link, opened, copied],
    [copied, opened, link],
  ]) {
    expect(progressOf({ links })[0]).toMatchObject({ state: 'copied', at: copied.lastCopiedAt });
    expect(progressOf({ links })[2]).toMatchObject({ state: 'done', at: opened.lastOpenedAt });
  }
});

test('the first of two messages of the same moment counts', () => {
  const second = { ...message, status: 'dead' as const, recipient: 'ada@example.com' };
  expect(progressOf({ notifications: [message, second] })[0].detail).toBe(message.recipient);
});

test('the newest message counts, and one that was not needed does not', () => {
  const newer = { ...message, createdAt: '2026-01-02T10:00:00.000Z', status: 'waiting' as const, sentAt: null };
  expect(statesOf({ notifications: [newer, message] })[0]).toBe('pending');
  expect(statesOf({ notifications: [{ ...newer, status: 'skipped' }, message] })[0]).toBe('done');
});
