import { createHmac } from 'node:crypto';

import { createScheduler } from '../schedules/scheduler.mjs';
import { account, STARTS_AT, system } from '../schedules/world.mjs';
import { movesOf } from './moves';
import { start } from './search';
import { amountDue } from '../../domain/invoices/invoice-state';
import { settle } from './settle';
import { REFUND, TOTAL } from './steps';

/** The invoice of the model is 1000 units, that of the schedules 12,000. */
const SCALE = 12_000 / TOTAL;
const SETTLING_MS = 400_000;

/** The moves that a trace names. Several may have one name, so later steps decide. @returns null when there are none */
export const movesOfTrace = (rules, budget, labels) => {
  const follow = (world, [label, ...rest]) => {
    if (label === undefined) return [];
    for (const move of movesOf(world, rules).filter((one) => one.label === label)) {
      const next = follow(move.world, rest);
      if (next) return [{ ...move, before: world }, ...next];
    }
    return null;
  };
  return follow(start(budget), labels);
};

/**
 * A way through the model that a seed picks. One process often makes several steps on end, as it does in the code.
 *
 * @returns moves until nobody can do anything any more
 */
export const walk = (rules, budget, random) => {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const moves = [];
  let world = start(budget);
  let last = null;
  for (;;) {
    const next = movesOf(world, rules);
    if (next.length === 0) return moves;
    const own = next.filter(({ by, then }) => by !== null && by === last && then !== 'dies');
    const move = own.length > 0 && random() < 0.8 ? pick(own) : pick(next);
    moves.push({ ...move, before: world });
    world = move.world;
    last = move.by ?? world.processes.length - 1;
  }
};

const isCall = (label) => /^POST \/v1\//.test(label) && !isAnswer(label);
const isAnswer = (label) => / answers \d+$/.test(label);
/** Where a reading stands: between what the provider said and the transaction that applies it. */
const isRead = (label) => /^GET \/v1\/checkout\/sessions\/.* answers/.test(label);

const isLock = (label) => label.startsWith('lock ip_invoices');
const isWrite = (label) =>
  /^(insert|update|del) ip_(payments|invoices|payment_links|refund_requests|credit_notes)$/.test(label);
const callsStripe = (at) => at === 'call' || at === 'expire';

/** What staff, payers and Stripe do, at an instance. */
const createActs = ({ world, sessions }) => {
  const { invoice, link, contractId } = world;
  const payer = { ...system, type: 'payer', id: link.documentId, name: 'Grace Hopper' };
  const staff = {
    credit: async ({ creditNotes }) => {
      const draft = await creditNotes.create(invoice.documentId, { reason: 'Returned' }, system);
      await creditNotes.issue(draft.documentId, system);
    },
    record: ({ payments }) => {
      const input = { method: 'bank_transfer', date: '2026-03-10', reference: 'wire', key: 'wire', amount: 12_000 };
      return payments.record(invoice.documentId, input, system);
    },
    write_off: ({ payments }) => payments.writeOff(invoice.documentId, { reason: 'Bankrupt' }, system),
    revoke: ({ paymentLinks }) => paymentLinks.revoke(link.documentId, system),
  };
  return {
    checkout: ({ payments }) => payments.startPayerCheckout(invoice.documentId, payer, {}),
    staff: (act) => staff[act],
    refund: ({ payments }) => {
      const [{ id }] = world.rowsNow(
        "select document_id as id from ip_payments where session_id is not null and status in ('succeeded', 'partially_refunded')"
      );
      return payments.refund(id, { amount: REFUND * SCALE }, system);
    },
    /** An event of the session, or the payer's return: an open session has no event. */
    read: (index) => {
      const session = sessions()[index];
      const events = world.provider().environment(account).events.all();
      const event = events.findLast(({ data }) => data.object.id === session.id);
      if (!event) {
        const proof = { signature: null, token: null, sessionId: session.id, entrance: null };
        return ({ payPage }) => payPage.payerReturned(session.metadata.payment ?? '', proof);
      }
      const rawBody = Buffer.from(JSON.stringify(event));
      const at = Math.floor(world.nowMs() / 1000);
      const signature = createHmac('sha256', world.secret).update(`${at}.${rawBody}`).digest('hex');
      const delivery = { rawBody, headers: { 'stripe-signature': `t=${at},v1=${signature}` } };
      return ({ webhooks }) => webhooks.receive(contractId, 'test', delivery);
    },
  };
};

/** Attempts that brought no money are history: the code may make one more, or after a restore keep one that the model forgets. */
const isNoHistory = (status) => !['expired', 'failed', 'canceled'].includes(status);
const rowsOf = (rows) =>
  rows
    .filter(({ status }) => isNoHistory(status))
    .map(({ status, recorded }) => `${recorded ? 'recorded ' : ''}${status}`)
    .sort();

/** What a world is judged by, in the model's units. */
const endOfModel = ({ database, stripe }) => ({
  invoice: database.invoice.status,
  due: database.invoice.status === 'open' ? amountDue({ ...database.invoice, total: TOTAL }) : 0,
  rows: rowsOf(database.rows),
  sessions: stripe.sessions
    .map(({ state }) => state)
    .filter(isNoHistory)
    .sort(),
  refunded: stripe.sessions.flatMap(({ refunds }) => refunds).reduce((sum, { amount }) => sum + amount, 0),
});

const endOfCode = async ({ invoices, payments }, world, sessions) => {
  const page = { page: 1, pageSize: 100 };
  const [invoice] = (await invoices.findPage(page, system)).data;
  const rows = (await payments.findPage(page, system)).data;
  const refunds = world.provider().environment(account).refunds.all();
  return {
    invoice: invoice.status,
    due: invoice.amountDue / SCALE,
    rows: rowsOf(rows.map(({ status, origin }) => ({ status, recorded: origin === 'recorded' }))),
    sessions: sessions()
      .map((one) => (one.payment_status === 'paid' ? 'paid' : one.status))
      .filter(isNoHistory)
      .sort(),
    refunded: refunds.reduce((sum, { amount }) => sum + amount, 0) / SCALE,
  };
};

/**
 * Makes the steps of a trace with the real services: each process of the model is a request to an instance of its own.
 *
 * @returns both worlds after the last step (`now`) and once they have settled, and where the code did not go along
 */
export const replay = async (world, rules, moves) => {
  const scheduler = createScheduler(1, STARTS_AT);
  world.begin(scheduler);
  scheduler.settle();
  const { hooks } = scheduler;
  hooks.onTime = (ms) => world.provider().simulator.clock.moveTo(ms);
  hooks.onStuck = world.database.breakDeadlock;
  const sessions = () => world.provider().environment(account).sessions.all();
  const acts = createActs({ world, sessions });
  /** As the model's processes, in their order. */
  let actors = [];
  const all = [];
  const differences = [];
  let restore = null;

  const begin = async (name, work) => {
    const instance = await world.newInstance();
    const actor = { instance, isOver: false };
    all.push(actor);
    scheduler
      .start(instance, name, () => work(instance.services))
      .catch((error) => (actor.refusal = error?.details?.code ?? error))
      .finally(() => (actor.isOver = true));
    return actor;
  };
  const runJob = async (instance) => {
    let isOver = false;
    void scheduler.start(instance, 'job', () => instance.services.backgroundJob.run()).finally(() => (isOver = true));
    await scheduler.runUntil(() => isOver && scheduler.isIdle());
  };
  const waiting = ({ instance }) => scheduler.waitingOf(instance);

  /** Lets an actor run to where the model's step ends. Others that have told their caller all may finish meanwhile. */
  const run = (actor, isThere) => {
    let steps = 0;
    hooks.choose = (ready) => {
      const own = ready.find(({ task }) => task.instance === actor.instance);
      steps += own ? 1 : 0;
      const free = () =>
        ready.find(
          ({ task, label }) =>
            !isCall(label) && !isAnswer(label) && all.some((other) => other.isOver && other.instance === task.instance)
        );
      return own ?? free();
    };
    return scheduler.runUntil(() => (steps > 0 || actor.isOver) && isThere(waiting(actor)));
  };
  /**
   * Until the next call, the next transaction, or the answer to the caller; closers and webhooks run until nothing is left.
   */
  const toDecision = async (actor) => {
    if (waiting(actor).some(isCall)) return true;
    const from = scheduler.trace.length;
    const hasWritten = () => scheduler.trace.slice(from).some(({ label }) => isWrite(label));
    return run(
      actor,
      (labels) =>
        labels.some(isCall) ||
        (labels.some(isLock) && hasWritten()) ||
        (actor.isOver && (!actor.closes || labels.length === 0) && (actor.isThrough?.() ?? true))
    );
  };
  const toAnswer = (actor) => run(actor, (labels) => labels.some(isAnswer));

  const allApplied = () =>
    world.rowsNow("select id from ip_provider_events where status in ('received', 'processing')").length === 0;

  const kill = (actor) => {
    actor.instance.alive = false;
    world.database.rollBackOf(actor.instance);
    scheduler.forget(actor.instance);
  };

  const makeStep = async (actor, { at }) => {
    if (at === 'look') return true;
    return callsStripe(at) ? toAnswer(actor) : toDecision(actor);
  };

  const fromOutside = async ({ label, before, world: after }) => {
    const number = Number(/session (\d+)/.exec(label)?.[1]);
    if (number > sessions().length) {
      differences.push(label);
      return label.startsWith('an event') && actors.push({ instance: {}, isOver: true });
    }
    if (label === 'checkout begins') return actors.push(await begin('checkout', acts.checkout));
    if (label.startsWith('staff want'))
      return actors.push(await begin('staff', acts.staff(after.processes.at(-1).act)));
    if (label.startsWith('staff press')) return actors.push(await begin('refund', acts.refund));
    if (label.startsWith('an event')) {
      const reader = await begin('reader', acts.read(number - 1));
      // A webhook is answered before its event is applied.
      Object.assign(reader, { closes: true, isThrough: allApplied });
      await run(reader, (labels) => labels.some(isRead) || reader.isOver);
      return actors.push(reader);
    }
    if (label.startsWith('payer pays')) {
      return world
        .provider()
        .control('POST', `/checkout/sessions/${sessions()[number - 1].id}/pay`, { payment_method: 'card' });
    }
    if (label === 'an hour passes') {
      const ends = sessions().map((session) => session.expires_at * 1000 + 1000);
      return scheduler.moveTo(Math.max(world.nowMs(), ...ends));
    }
    if (label === 'a backup is made') return (restore = world.backUp());
    if (label === 'the backup is restored') {
      all.forEach(kill);
      actors = [];
      return restore();
    }
    throw new Error(`Nobody knows how to replay: ${label} (${before.processes.length} processes)`);
  };

  const fromInside = async ({ by, then, label, before, world: after }) => {
    const actor = actors[by];
    if (then === 'dies') kill(actor);
    else {
      const process = before.processes[by];
      if (/is refused request \d+ for/.test(label)) {
        const reason = label.endsWith('decoration') ? 'email' : 'amount_too_small';
        const refusal = { kind: 'refuse', reason, method: 'POST', path: '/v1/checkout/sessions$', count: 1 };
        await world.provider().control('POST', '/faults', refusal);
      }
      if (!(await makeStep(actor, process))) differences.push(label);
    }
    if (then !== 'goes on') actors.splice(by, 1);
    // Pages to close, which the step found, are closed by its instance.
    while (actors.length < after.processes.length)
      actors.push({ instance: actor.instance, isOver: true, closes: true });
  };

  // A site whose job has not listed the sessions for a minute looks for lost ones before each page.
  await runJob(await world.newInstance());
  for (const move of moves) {
    scheduler.note(move.label);
    try {
      await (move.by === null ? fromOutside(move) : fromInside(move));
    } catch (error) {
      scheduler.trace.forEach(({ who, label }) => console.log(who, label));
      throw error;
    }
  }
  const now = {
    model: endOfModel(moves.at(-1).world),
    code: await endOfCode((await world.newInstance()).services, world, sessions),
  };
  hooks.choose = null;
  await scheduler.runUntil(() => scheduler.isIdle());
  const last = await world.newInstance();
  for (let round = 0; round < 3; round += 1) {
    await scheduler.moveTo(world.nowMs() + SETTLING_MS);
    await runJob(last);
  }
  const model = endOfModel(settle(moves.at(-1).world, rules, 'oldest first'));
  const code = await endOfCode(last.services, world, sessions);
  const trace = scheduler.trace;
  world.end();
  return { now, model, code, differences, trace };
};
