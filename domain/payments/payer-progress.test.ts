import { payerProgress } from './payer-progress';

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

const statesOf = (known: Partial<Known>) =>
  payerProgress({
    invoice: { status: 'open', paidAt: null },
    notifications: [],
    links: [],
    payments: [],
    ...known,
  }).map(({ state }) => state);

test('nothing is known of a new invoice, or of a link that was only made', () => {
  expect(statesOf({})).toEqual(['pending', 'pending', 'pending', 'pending', 'pending']);
  expect(statesOf({ links: [link] })).toEqual(['pending', 'pending', 'pending', 'pending', 'pending']);
});

test('a copied link is not a sent one', () => {
  const [sent] = payerProgress({
    invoice: { status: 'open', paidAt: null },
    ...{ notifications: [], payments: [] },
    links: [link, copied],
  });
  expect(sent).toEqual({ step: 'sent', state: 'copied', at: copied.lastCopiedAt, detail: 'Ada', reason: null });
  expect(statesOf({ links: [copied], notifications: [message] })[0]).toBe('done');
  // It stands in for a message that failed before, and not for one that failed later.
  const dead = { ...message, status: 'dead' as const, sentAt: null, error: 'No such user' };
  expect(statesOf({ links: [copied], notifications: [dead] })[0]).toBe('copied');
  const later = { ...dead, createdAt: '2026-01-01T10:06:00.000Z' };
  expect(statesOf({ links: [copied], notifications: [later] })[0]).toBe('failed');
});

test('each step is done when it is known', () => {
  const delivery = { status: 'delivered' as const, at: '2026-01-01T10:00:05.000Z', reason: null };
  const opened = { ...link, lastOpenedAt: '2026-01-01T10:00:30.000Z' };
  expect(
    statesOf({
      invoice: { status: 'paid', paidAt: '2026-01-01T10:02:00.000Z' },
      notifications: [{ ...message, delivery }],
      links: [opened],
      payments: [{ ...payment, status: 'succeeded' }],
    })
  ).toEqual(['done', 'done', 'done', 'done', 'done']);
});

test('a bounced message and a declined card say why', () => {
  const delivery = { status: 'undelivered' as const, at: '2026-01-01T10:00:05.000Z', reason: 'Twilio error 30005' };
  const steps = payerProgress({
    invoice: { status: 'open', paidAt: null },
    notifications: [{ ...message, delivery }],
    links: [link],
    payments: [{ ...payment, failureCode: 'insufficient_funds', failureMessage: 'Your card has insufficient funds.' }],
  });
  expect(steps[1]).toMatchObject({ state: 'failed', reason: { text: 'Twilio error 30005' } });
  expect(steps[3]).toMatchObject({ state: 'failed', reason: { code: 'insufficient_funds' } });
  expect(statesOf({ notifications: [{ ...message, status: 'dead', sentAt: null, error: 'No such user' }] })[0]).toBe(
    'failed'
  );
});

test('the newest message counts, and one that was not needed does not', () => {
  const newer = { ...message, createdAt: '2026-01-02T10:00:00.000Z', status: 'waiting' as const, sentAt: null };
  expect(statesOf({ notifications: [newer, message] })[0]).toBe('pending');
  expect(statesOf({ notifications: [{ ...newer, status: 'skipped' }, message] })[0]).toBe('done');
});
