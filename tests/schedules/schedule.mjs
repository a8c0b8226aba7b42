import { audit } from '../faults/auditor.mjs';
import { snapshotOf } from '../faults/run.mjs';
import { createPrograms } from './programs.mjs';
import { createScheduler } from './scheduler.mjs';
import { account, STARTS_AT, system } from './world.mjs';

/** What may happen beside two payers, and how often. */
const acts = [
  ['payer', 0.35],
  ['payerAgain', 0.15],
  ['refusal', 0.15],
  ['record', 0.18],
  ['recordTwice', 0.06],
  ['writeOff', 0.1],
  ['credit', 0.14],
  ['partialCredit', 0.14],
  ['revoke', 0.2],
  ['reconcile', 0.25],
  ['job', 0.2],
  ['refund', 0.35],
  ['dashboardRefund', 0.08],
  ['crash', 0.45],
];

/** After so long nothing of a claim, a lease or a session's first wait is left. */
const ROUND_MS = 400_000;
const SETTLING_ROUNDS = 3;
/** How often further rounds follow although everything is settled: they may undo it. */
const ALL_ROUNDS = 0.1;

const contains = (findings) =>
  Object.entries(findings).flatMap(([kind, list]) => list.map((text) => `${kind}: ${text}`));

/** Compares what the instance answers with what the simulator has. @returns findings */
const look = async ({ world, record, last, sessions }) => {
  const all = async (path) => {
    const { payments, invoices, bankingContracts } = last.services;
    const page = { page: 1, pageSize: 100 };
    if (path === '/banking-contracts') return [await bankingContracts.findOne(world.contractId)];
    if (path === '/invoices') return (await invoices.findPage(page, system)).data;
    if (path === '/payments') return (await payments.findPage(page, system)).data;
    return (await payments.unassigned.findPage(page, system)).data;
  };
  const snapshot = await snapshotOf({
    world: {
      control: (method, path) => world.provider().control(method, path),
      rows: async (sql) => world.rowsNow(sql),
      recorder: { heard: world.heard.map(({ event, messageId }) => ({ event, payload: { messageId } })) },
      mailbox: { messageIds: world.mails },
    },
    caller: { allPages: all },
    account,
    ...record,
  });
  const found = contains(audit(snapshot));
  const [{ revoked_at: revokedAt }] = world.rowsNow('select revoked_at from ip_payment_links');
  const stillOpen = sessions().filter(({ id, status }) => status === 'open' && record.handedOut.has(id));
  if (revokedAt !== null && stillOpen.length > 0)
    found.push(`error: A page of a revoked link is open: ${stillOpen[0].id}`);
  const [{ taken }] = world.rowsNow(
    "select sum(amount) - sum(amount_refunded) as taken from ip_payments where status in ('succeeded', 'partially_refunded', 'refunded')"
  );
  if (taken > world.invoice.total) found.push(`error: ${taken} was paid and recorded for ${world.invoice.total}`);
  return found;
};

/**
 * Runs one schedule.
 *
 * @param always acts that take part whatever the seed says
 * @returns its findings and its trace
 */
export const runSchedule = async (world, seed, always = []) => {
  const scheduler = createScheduler(seed, STARTS_AT);
  world.begin(scheduler);
  const record = {
    instances: [],
    handedOut: new Set(),
    asked: [],
    dashboardRefunds: [],
    errors: [],
    isSettling: false,
  };
  const findings = [];
  try {
    for (let count = 0; count < 2 + scheduler.below(2); count += 1) record.instances.push(await world.newInstance());
    const { programs, deliverNew, sessions } = createPrograms({ world, scheduler, record });
    scheduler.hooks.onTime = (ms) => world.provider().simulator.clock.moveTo(ms);
    scheduler.hooks.onStuck = world.database.breakDeadlock;
    const once = (finding) => record.errors.includes(finding) || record.errors.push(finding);
    let seenCalls = 0;
    let seenWrites = -1;
    scheduler.hooks.afterStep = () => {
      const [calls, writes] = [world.provider().calls(), world.database.writes()];
      if (seenCalls === calls && seenWrites === writes) return;
      if (seenCalls !== calls) deliverNew();
      [seenCalls, seenWrites] = [calls, writes];
      const open = sessions().filter(({ id, status }) => status === 'open' && record.handedOut.has(id));
      if (open.length > 1) once(`Two pages in payers' hands are open: ${open.map(({ id }) => id).join(', ')}`);
      // A transaction that has begun is not committed.
      if (open.length === 0 || world.database.isWriting()) return;
      const due = world.due();
      for (const { id, amount_total: asks } of open)
        if (asks > due) once(`A page in a payer's hands asks for ${asks}, and ${due} is due: ${id}`);
    };

    const chosen = ['payer', 'payer'];
    for (const [name, chance] of acts) if (scheduler.random() < chance || always.includes(name)) chosen.push(name);
    for (const [index, name] of chosen.entries()) {
      scheduler
        .start(null, `${name} ${index + 1}`, programs[name])
        .catch((error) => record.errors.push(`${name}: ${error.stack}`));
    }
    await scheduler.runUntil(() => scheduler.isIdle());

    // A site is never without an instance for long. What is due comes due, and the job puts things in order.
    record.isSettling = true;
    scheduler.settle();
    scheduler.note('settles');
    const last = await world.newInstance();
    record.instances.push(last);
    const needsAll = scheduler.random() < ALL_ROUNDS;
    let found = [];
    for (let round = 1; round <= SETTLING_ROUNDS; round += 1) {
      await scheduler.moveTo(world.nowMs() + ROUND_MS);
      let isOver = false;
      void scheduler.start(last, 'job', () => last.services.backgroundJob.run()).finally(() => (isOver = true));
      const ended = await scheduler.runUntil(() => isOver && scheduler.isIdle());
      if (!ended) record.errors.push('The job waits for ever.');
      if (round < SETTLING_ROUNDS && needsAll) continue;
      found = await look({ world, record, last, sessions });
      if (found.length === 0) break;
    }
    findings.push(...found, ...record.errors.map((text) => `error: ${text}`));
  } catch (error) {
    findings.push(`error: ${error.stack}`, ...record.errors.map((text) => `error: ${text}`));
  } finally {
    world.end();
    for (const instance of record.instances) instance.alive = false;
  }
  return { seed, strategy: scheduler.strategy, findings, trace: scheduler.trace };
};
