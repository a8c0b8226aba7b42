import { createHmac } from 'node:crypto';

import { account, system } from './world.mjs';

const payer = ({ link }) => ({ ...system, type: 'payer', id: link.documentId, name: 'Grace Hopper' });

/** Refusals are answers. Whatever else is thrown is a finding. */
const isRefusal = (error) => typeof error?.status === 'number' && typeof error?.details?.code === 'string';

/** What the people and systems around the plugin do. Each program is one of them, and uses one instance per request. */
export const createPrograms = ({ world, scheduler, record }) => {
  const { invoice, link, contractId } = world;
  const { park, below, random } = scheduler;
  const sessions = () => world.provider().environment(account).sessions.all();

  /** Starts a request on an instance that lives. It may never be answered: then its caller waits in vain. */
  const request = (name, work) => {
    const alive = record.instances.filter((instance) => instance.alive);
    const instance = alive[below(alive.length)];
    return scheduler.start(instance, name, async () => {
      try {
        return { answer: await work(instance.services) };
      } catch (error) {
        if (!isRefusal(error)) record.errors.push(`${instance.name} ${name}: ${error?.stack ?? error}`);
        scheduler.note(`${name} is refused: ${error?.details?.code ?? error?.message}`);
        return { refusal: error?.details?.code ?? 'error' };
      }
    });
  };

  const pay = async (session) => {
    await park('the payer pays');
    if (session.status !== 'open') return;
    const { result } = await world
      .provider()
      .control('POST', `/checkout/sessions/${session.id}/pay`, { payment_method: 'card' });
    scheduler.note(`${session.id} is paid: ${result}`);
  };

  const returned = (paymentId, session) =>
    request('return', ({ payPage }) =>
      payPage.payerReturned(paymentId, { signature: null, token: null, sessionId: session.id, entrance: null })
    );

  /** Waits until the rows say something. @returns what `find` returns */
  const waitFor = async (label, find) => {
    let asOf = -1;
    let found;
    await park(label, () => {
      if (asOf !== world.database.writes()) {
        asOf = world.database.writes();
        found = find();
      }
      return found !== undefined;
    });
    return found;
  };

  /** A payment that can be refunded. */
  const somePayment = () =>
    waitFor('waits for a payment', () => {
      const [found] = world.rowsNow(
        "select document_id as id from ip_payments where status in ('succeeded', 'partially_refunded') and origin <> 'recorded'"
      );
      return found?.id;
    });

  /** Pages that may be handed out to nobody: nothing was due any more when their instance heard of them. */
  const late = new Map();
  const onPage = (id) => {
    const [{ status }] = world.rowsNow('select status from ip_invoices');
    const [{ revoked }] = world.rowsNow('select revoked_at as revoked from ip_payment_links');
    if (status !== 'open') late.set(id, `the invoice was ${status}`);
    else if (revoked !== null) late.set(id, 'the link was revoked');
  };
  world.watch({
    onPage,
    onTransaction: (label) => record.errors.push(`Stripe is called inside a transaction: ${label}`),
  });
  const withdrawnPages = () =>
    new Set(
      world
        .rowsNow('select session_id as id from ip_payments where withdrawal is not null and session_id is not null')
        .map(({ id }) => id)
    );

  const programs = {
    async payer() {
      const withdrawn = withdrawnPages();
      const { answer } = await request('checkout', ({ payments, paymentLinks }) =>
        payments.startPayerCheckout(invoice.documentId, payer(world), {
          async stillAllowed() {
            if (!(await paymentLinks.isLive(link.documentId)))
              throw Object.assign(new Error('revoked'), { status: 410, details: { code: 'link_revoked' } });
          },
        })
      );
      if (!answer) return;
      const session = sessions().find(({ id }) => id === /cs_test_\w+/.exec(answer.url)?.[0]);
      if (!session) {
        record.errors.push(`A payer was sent to ${answer.url}, which no session has.`);
        return;
      }
      record.handedOut.add(session.id);
      if (withdrawn.has(session.id))
        record.errors.push(`A page that was withdrawn before is handed out: ${session.id}`);
      if (late.has(session.id)) record.errors.push(`A page is handed out, and ${late.get(session.id)}: ${session.id}`);
      if (random() < 0.65) await pay(session);
      if (random() < 0.5) await returned(answer.payment, session);
    },

    /** Presses Pay while a page is being closed. */
    async payerAgain() {
      await waitFor('waits for a withdrawn page', () => [...withdrawnPages()][0]);
      await programs.payer();
    },

    /** Stripe refuses a new page: a part of its decoration, or the request for good. */
    async refusal() {
      await park('Stripe is about to refuse');
      const reason = random() < 0.5 ? 'email' : 'amount_too_small';
      const refusal = { kind: 'refuse', reason, method: 'POST', path: '/v1/checkout/sessions$', count: 1 };
      await world.provider().control('POST', '/faults', refusal);
    },

    record: () =>
      request('record', async ({ payments }) => {
        const input = { method: 'bank_transfer', date: '2026-03-10', reference: 'wire', key: 'wire', amount: 12000 };
        const { amount } = await payments.record(invoice.documentId, input, system);
        record.asked.push({ kind: 'record', subject: invoice.documentId, key: 'wire', amount });
      }),

    recordTwice: async () => {
      await Promise.all([programs.record(), programs.record()]);
    },

    writeOff: () =>
      request('write off', ({ payments }) => payments.writeOff(invoice.documentId, { reason: 'Bankrupt' }, system)),

    credit: () =>
      request('credit', async ({ creditNotes }) => {
        const draft = await creditNotes.create(invoice.documentId, { reason: 'Returned' }, system);
        await creditNotes.issue(draft.documentId, system);
      }),

    partialCredit: () =>
      request('credit in part', async ({ creditNotes }) => {
        const lines = [{ line: 1, amount: 2000 }];
        const draft = await creditNotes.create(invoice.documentId, { reason: 'Scratched', lines }, system);
        await creditNotes.issue(draft.documentId, system);
      }),

    revoke: () => request('revoke', ({ paymentLinks }) => paymentLinks.revoke(link.documentId, system)),

    reconcile: () => request('reconcile', ({ payments }) => payments.reconcileInvoice(invoice.documentId, system)),

    job: () => request('job', ({ backgroundJob }) => backgroundJob.run()),

    async refund() {
      const payment = await somePayment();
      if (!payment) return;
      const key = random() < 0.5 ? 'refund' : undefined;
      const amount = random() < 0.5 ? 5000 : undefined;
      const once = () =>
        request('refund', async ({ payments }) => {
          const { request: made } = await payments.refund(
            payment,
            { ...(amount ? { amount } : {}), ...(key ? { key } : {}) },
            system
          );
          if (key) record.asked.push({ kind: 'refund', subject: payment, key, amount: made.amount });
        });
      await Promise.all(random() < 0.6 ? [once(), once()] : [once()]);
    },

    async dashboardRefund() {
      if (!(await somePayment())) return;
      const [charge] = world.provider().environment(account).charges.all();
      await park('the dashboard refunds');
      const refund = await world.provider().control('POST', `/charges/${charge.id}/refund`, { amount: 3000 });
      if (refund.id) record.dashboardRefunds.push(refund.id);
    },

    async crash() {
      const living = () => record.instances.filter((instance) => instance.alive);
      const hasAnswer = (instance) => scheduler.waitingOf(instance).some((label) => /^POST .* answers 2/.test(label));
      // Half of them die with an answer of Stripe in their hands: what has happened there is not stored here.
      if (random() < 0.5) await park('waits for an answer of Stripe', () => living().some(hasAnswer));
      else for (let wait = below(40); wait > 0; wait -= 1) await park('runs');
      const alive = living();
      if (alive.length < 2) return;
      const dead = alive.find(hasAnswer) ?? alive[below(alive.length)];
      dead.alive = false;
      world.database.rollBackOf(dead);
      scheduler.forget(dead);
      scheduler.note(`${dead.name} dies`);
    },
  };

  const told = new Set();

  /** Sends each new event of Stripe: not at all, once, or twice, each time to any instance and at any moment. */
  const deliverNew = () => {
    for (const event of world.provider().environment(account).events.all()) {
      if (told.has(event.id)) continue;
      told.add(event.id);
      const chance = random();
      const copies = record.isSettling ? 1 : chance < 0.25 ? 0 : chance < 0.7 ? 1 : 2;
      for (let copy = 0; copy < copies; copy += 1) void deliver(event);
    }
  };

  const deliver = (event) =>
    request(`webhook ${event.type}`, ({ webhooks }) => {
      const rawBody = Buffer.from(JSON.stringify(event));
      const at = Math.floor(world.nowMs() / 1000);
      const signature = createHmac('sha256', world.secret).update(`${at}.${rawBody}`).digest('hex');
      return webhooks.receive(contractId, 'test', {
        rawBody,
        headers: { 'stripe-signature': `t=${at},v1=${signature}` },
      });
    });

  return { programs, deliverNew, sessions };
};
