import { payPage, sessionIdOf, TOLERATED } from './traffic.mjs';

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Of several refunds at once, or of one that waits for Stripe: no money moves by the others. */
const REFUND_REFUSED = ['refund_under_way', 'refund_above_remainder', 'nothing_left_to_refund', 'refund_refused'];

/** What a client that repeats a request without a key learns: it is done. */
const DONE = { reverse: ['payment_already_reversed'], writeOff: ['invoice_written_off'] };

const today = () => new Date().toISOString().slice(0, 10);

/** One invoice, and what its clients do with it. Every key is used for one thing, and again when an answer was lost. */
const actionsOn = ({ call, control, figures, handedOut, asked, dashboardRefunds }, environment, invoiceId) => {
  const answered = (kind, subject, key, amount, more = {}) => {
    asked.push({ kind, subject, key, amount, ...more });
    figures[kind] = (figures[kind] ?? 0) + 1;
  };
  const keyOf = (name) => `${name} ${invoiceId}`;

  /** Opens a page, and returns it for {@link pay}. */
  const open = async (id = invoiceId) => {
    const answer = await call('POST', `/invoices/${id}/checkout`, undefined, TOLERATED);
    if (!answer.data) throw new Error(`${id} has no page: ${JSON.stringify(answer.error)}`);
    figures.checkouts += 1;
    const sessionId = sessionIdOf(answer.data.url);
    handedOut.add(sessionId);
    return sessionId;
  };
  const pay = async (sessionId) => {
    const outcome = await payPage(control, { sessionId, environment });
    if (outcome === 'paid') figures.paid += 1;
    return outcome;
  };
  /** Asks Stripe until we know of the money: the webhook may be lost or late. */
  const known = async (sessionId, id = invoiceId) => {
    for (let tries = 0; tries < 100; tries += 1) {
      await call('POST', `/invoices/${id}/reconcile`);
      const { data } = await call('GET', `/payments?invoice=${id}&pageSize=100`);
      const payment = data.find(({ provider, status }) => provider.sessionId === sessionId && status === 'succeeded');
      if (payment) return payment;
      await pause(200);
    }
    throw new Error(`${id}: nobody here knows that ${sessionId} is paid`);
  };
  const payAll = async (id = invoiceId) => {
    const sessionId = await open(id);
    if ((await pay(sessionId)) !== 'paid') throw new Error(`The page ${sessionId} was just handed out, and is over.`);
    return known(sessionId, id);
  };

  const refund = async ({ documentId }, name, amount) => {
    const key = keyOf(name);
    const answer = await call('POST', `/payments/${documentId}/refunds`, { key, amount }, REFUND_REFUSED);
    if (answer.data) answered('refund', documentId, key, answer.data.request.amount);
    else figures.refusedRefunds += 1;
    return answer.data?.request ?? null;
  };
  /** As somebody does in Stripe's dashboard, who does not look here first. */
  const refundInDashboard = async ({ provider }, amount) => {
    const made = await control('POST', `/charges/${provider.chargeId}/refund`, { amount });
    dashboardRefunds.push(made.id);
    figures.inDashboard += 1;
  };
  const correct = async (action, name, lines, tolerated = []) => {
    const body = { action, key: keyOf(name), reason: 'Fault run', ...(lines ? { lines } : {}) };
    const { data } = await call('POST', `/invoices/${invoiceId}/corrections`, body, tolerated);
    if (!data) return null;
    answered('credit', invoiceId, body.key, data.creditNote.total);
    if (data.draft) answered('copy', invoiceId, body.key, null, { draft: data.draft.documentId });
    return data;
  };
  const record = async (name, amount) => {
    const key = keyOf(name);
    const body = { method: 'bank_transfer', date: today(), reference: key, key, amount };
    const { data } = await call('POST', `/invoices/${invoiceId}/payments`, body);
    answered('record', invoiceId, key, data.amount);
    return data;
  };
  const reverse = async ({ documentId }) => {
    const reason = 'Recorded by mistake';
    await call('POST', `/payments/${documentId}/reverse`, { reason }, DONE.reverse);
    answered('reverse', documentId, null, null);
  };
  const payOut = async ({ documentId }, name, amount) => {
    const key = keyOf(name);
    const body = { method: 'cash', date: today(), reference: key, key, amount };
    await call('POST', `/payments/${documentId}/payouts`, body);
    answered('payout', documentId, key, amount);
  };
  const writeOff = async () => {
    await call('POST', `/invoices/${invoiceId}/write-off`, { reason: 'Will not be paid' }, DONE.writeOff);
    answered('write_off', invoiceId, null, null);
  };
  const issue = (id) => call('POST', `/invoices/${id}/issue`, undefined, ['invoice_not_draft']);

  return { open, pay, payAll, refund, refundInDashboard, correct, record, reverse, payOut, writeOff, issue };
};

const twice = (work) => Promise.all([work(), work()]);

/** Each scenario has one invoice of two lines; the second is 500. What can be pressed twice is pressed twice at once. */
const scenarios = [
  async function refunded({ payAll, refund }) {
    const payment = await payAll();
    await twice(() => refund(payment, 'part', 300));
    await refund(payment, 'rest');
  },
  async function creditedAndRefunded({ payAll, correct }) {
    await payAll();
    await twice(() => correct('credit_and_refund', 'line 2', [{ line: 2 }]));
  },
  async function recorded({ open, record }) {
    await open();
    await twice(() => record('transfer'));
  },
  async function recordedInPart({ open, record, payAll }) {
    await open();
    await record('transfer', 400);
    await payAll();
  },
  async function credited({ open, correct }) {
    await open();
    await twice(() => correct('credit', 'everything'));
  },
  async function reversed({ record, reverse, payAll }) {
    const payment = await record('by mistake');
    await twice(() => reverse(payment));
    await payAll();
  },
  async function paidOut({ payAll, correct, payOut }) {
    const payment = await payAll();
    await correct('credit', 'line 2', [{ line: 2 }]);
    await twice(() => payOut(payment, 'cash', 500));
  },
  async function writtenOff({ open, writeOff, record }, index) {
    await open();
    await twice(writeOff);
    if (index % 4 === 0) await record('after all', 200);
  },
  async function refundedInDashboard({ payAll, refund, refundInDashboard }) {
    const payment = await payAll();
    await Promise.all([refundInDashboard(payment, 300), refund(payment, 'here', 700)]);
  },
  async function replaced({ open, correct, issue, payAll }) {
    await open();
    const [{ draft }] = await twice(() => correct('replace', 'copy'));
    await issue(draft.documentId);
    await payAll(draft.documentId);
  },
  async function paidWhileCredited({ open, pay, correct }) {
    const page = await open();
    await Promise.all([pay(page), correct('credit', 'everything', undefined, ['invoice_paid_meanwhile'])]);
  },
  async function refundedByAll({ payAll, refund }) {
    const payment = await payAll();
    await Promise.all(['one', 'two', 'three'].map((name) => refund(payment, name, 900)));
  },
  async function refundFailed({ payAll, refund }, _index, control) {
    const payment = await payAll();
    const request = await refund(payment, 'first', 300);
    if (request?.providerRefundId) await control('POST', `/refunds/${request.providerRefundId}/fail`, {});
    await refund(payment, 'second', 200);
  },
];

/**
 * Makes invoices and corrects them, several at a time. In each invoice two requests at once want the same, and every
 * request whose answer is lost is sent again with its key.
 */
export const createCorrections = ({ call, control, modules, payments }) => {
  const figures = { done: 0, checkouts: 0, paid: 0, refused: 0, notReady: 0, refusedRefunds: 0, inDashboard: 0 };
  const [handedOut, asked, dashboardRefunds] = [new Set(), [], []];
  const shared = { call, control, figures, handedOut, asked, dashboardRefunds };

  const correctOne = async (index) => {
    const environment = index % 2 === 0 ? 'test' : 'live';
    const { data } = await call('POST', '/invoices', {
      currency: 'eur',
      customer: { name: `Customer ${index}`, ...(index % 4 === 0 ? { email: `customer-${index}@example.com` } : {}) },
      lines: [
        { description: 'x', unitAmount: 1000 + index },
        { description: 'y', unitAmount: 500 },
      ],
      paymentModule: modules[environment],
    });
    const actions = actionsOn(shared, environment, data.documentId);
    await actions.issue(data.documentId);
    // Both environments have every scenario.
    await scenarios[Math.floor(index / 2) % scenarios.length](actions, index, control);
    figures.done += 1;
  };

  let next = 0;
  const worker = async () => {
    while (next < payments) await correctOne(next++);
  };
  return {
    figures,
    handedOut,
    asked,
    dashboardRefunds,
    /** @param concurrency clients at a time */
    run: (concurrency) => Promise.all(Array.from({ length: concurrency }, worker)),
  };
};
