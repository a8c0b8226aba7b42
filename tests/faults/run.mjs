import { createHash } from 'node:crypto';

import { until } from '../../scripts/lib/run.mjs';
import { audit, countFindings } from './auditor.mjs';
import { createCorrections } from './corrections.mjs';
import { correctionsOf } from './corrections-snapshot.mjs';
import { deliveriesOf, disturbReceivers, startReceivers } from './deliveries.mjs';
import { faultSets } from './fault-sets.mjs';
import { figuresOf } from './money-auditor.mjs';
import { seeded } from './random.mjs';
import { createCaller, createTraffic, setUp } from './traffic.mjs';
import { killInstances, moveClocks, restartDatabase, rollInstances, stallConnections } from './trouble.mjs';
import { startWorld } from './world.mjs';

/** The name an e-mail's Message-ID is made of. */
const mailKey = (dedupeKey) => createHash('sha256').update(dedupeKey).digest('hex').slice(0, 40);

const jsonOf = (value) => (typeof value === 'string' ? JSON.parse(value) : value);

/** What tells one effect on an invoice from another of the same name: it may be refunded in part twice, say. */
const aboutOf = (event, { invoice, refund, creditNote }) => {
  if (!event.startsWith('invoice.')) return refund?.providerRefundId ?? creditNote?.documentId ?? null;
  return invoice && `${invoice.amountPaid} ${invoice.amountRefunded} ${invoice.amountCredited}`;
};

/** Everything the auditor compares, from the site, its database, the listener and the simulator. */
export const snapshotOf = async ({
  world,
  caller,
  account,
  receivers = [],
  handedOut,
  handedOutAgain = [],
  asked,
  dashboardRefunds,
}) => {
  const truth = [];
  for (const livemode of [false, true]) {
    const lists = 'checkout_sessions,refunds,disputes,events,webhook_endpoints,balance_transactions';
    truth.push(await world.control('GET', `/accounts/${account}/state?livemode=${livemode}&only=${lists}`));
  }
  const messages = await world.rows('select event, message_id, status, payload from ip_outbox');
  const told = messages.map((row) => ({ ...row, payload: jsonOf(row.payload) }));
  const mails = await world.rows("select dedupe_key, status from ip_notifications where channel = 'email'");
  const inbox = await world.rows('select event_id, status from ip_provider_events');
  return {
    contracts: await caller.allPages('/banking-contracts'),
    invoices: await caller.allPages('/invoices'),
    payments: await caller.allPages('/payments'),
    unassigned: (await caller.allPages('/unassigned-payments')).map(({ provider }) => provider.sessionId),
    sessions: truth.flatMap(({ checkout_sessions: sessions }) => sessions),
    disputes: truth.flatMap(({ disputes }) => disputes),
    refunds: truth.flatMap(({ refunds }) => refunds),
    ...(await correctionsOf(world.rows)),
    figures: await figuresOf(world.rows),
    balance: truth.flatMap(({ balance_transactions: booked }, index) =>
      booked.map((one) => ({ ...one, environment: index === 0 ? 'test' : 'live' }))
    ),
    asked: asked ?? [],
    dashboardRefunds: dashboardRefunds ?? [],
    handedOut: [...handedOut],
    handedOutAgain,
    messages: told.map(({ event, message_id: messageId, status, payload }) => ({
      messageId,
      event,
      status,
      invoice: payload.invoice?.documentId ?? null,
      payment: payload.payment?.documentId ?? null,
      about: aboutOf(event, payload),
    })),
    deliveries: await deliveriesOf(world.rows, receivers, told),
    heard: world.recorder.heard.map(({ event, payload }) => ({ event, messageId: payload.messageId })),
    inbox: inbox.map(({ event_id: eventId, status }) => ({ eventId, status })),
    events: truth.flatMap(({ events, webhook_endpoints: endpoints }) => {
      const asked = new Set(endpoints.flatMap(({ enabled_events: types }) => types));
      return events.filter(({ type }) => asked.has(type));
    }),
    mails: mails.map(({ dedupe_key: dedupeKey, status }) => ({ dedupeKey, key: mailKey(dedupeKey), status })),
    mailsHeard: world.mailbox.messageIds.map((id) => id.split('@')[0]),
  };
};

/** Until nothing waits any more, and asking the provider brings nothing new. Answers what that repaired. */
export const settle = async ({ world, caller, contractId, faults, patient = true }) => {
  await world.control('DELETE', '/faults');
  if (faults !== 'silence') {
    await world.control('POST', '/deliveries/wait', {});
    await world.control('POST', '/deliveries/flush', {});
  }
  const waiting = async () => {
    const [{ events }] = await world.rows(
      "select count(*) as events from ip_provider_events where status in ('received','processing','failed')"
    );
    const [{ messages }] = await world.rows(
      "select count(*) as messages from ip_outbox where status in ('waiting','delivering')"
    );
    // `sending` is a minute or two after its process died, and `unknown` then: a person decides, nothing is sent twice.
    const [{ mails }] = await world.rows(
      "select count(*) as mails from ip_notifications where status in ('waiting','failed')"
    );
    // A refund whose process died is taken up again after two minutes: too long for the slice.
    const [{ refunds }] = await world.rows(
      "select count(*) as refunds from ip_refund_requests where status in ('waiting','sending')"
    );
    const [{ dispatches }] = await world.rows(
      "select count(*) as dispatches from ip_dispatches where status in ('waiting','sending')"
    );
    const others = [events, messages, mails, dispatches].reduce((total, count) => total + Number(count), 0);
    return others + (patient ? Number(refunds) : 0);
  };
  const nothingWaits = () =>
    until('what waits to be done', async () => (await waiting()) === 0, { timeoutMs: 600_000, everyMs: 500 });
  const repaired = { events: 0, payments: 0 };
  await until(
    'reconciliation to find nothing',
    async () => {
      await nothingWaits();
      const { data } = await caller.call('POST', `/banking-contracts/${contractId}/reconcile`);
      repaired.events += data.eventsFound;
      repaired.payments += data.paymentsChanged;
      const calm = data.eventsFound === 0 && data.paymentsChanged === 0 && data.failures.length === 0;
      return calm && (await waiting()) === 0;
    },
    { timeoutMs: 600_000, everyMs: 500 }
  );
  return repaired;
};

/**
 * Makes payments while instances, database, clocks and provider misbehave, lets things settle, and compares our
 * ledger with the provider's truth.
 *
 * @param {{ database: string, instances: number, payments: number, kills?: number, restarts?: number, jumps?: number,
 *   rolls?: number, stalls?: number, diskMs?: number, faults: string, patient?: boolean, share?: number, concurrency?: number, seed: number, log?: (line: string) => void }} options
 */
export const runFaults = async ({
  database,
  instances,
  payments,
  kills = 0,
  restarts = 0,
  jumps = 0,
  rolls = 0,
  stalls = 0,
  diskMs = 0,
  faults,
  patient = true,
  share = 1,
  concurrency = 8,
  seed,
  log = () => {},
}) => {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const world = await startWorld({
    ...{ database, instances, seed, diskMs },
    ...{ movableClocks: jumps > 0, stallable: stalls > 0 },
  });
  let failed = true;
  const receivers = [];
  try {
    const { fixtures } = (await import('../../stripe-simulator/dist/index.js')).default;
    const { token, contractId, modules } = await setUp(world.balancer.url, fixtures.acme.keys, {
      staffRecipients: faults === 'refusals' ? ['staff@example.com'] : [],
      appearance: faults === 'refusals' ? { logoUrl: 'https://shop.example/logo.png' } : {},
    });
    const caller = createCaller(world.balancer.url, token);
    for (const rule of faultSets[faults]) await world.control('POST', '/faults', rule);
    if (faults === 'deliveries') receivers.push(...(await startReceivers(caller.call)));
    log(`${instances} instance(s) up after ${seconds()} s`);

    const traffic = (faults === 'corrections' ? createCorrections : createTraffic)({
      ...caller,
      control: world.control,
      modules,
      payments,
      share,
      refusals: faults === 'refusals',
      random: seeded(seed),
    });
    const plan = (times, offset) => ({
      times,
      payments,
      instances,
      figures: traffic.figures,
      random: seeded(seed + offset),
      distances: database === 'sqlite' ? [0, 90, 600] : [0, 90, 600, 3600, 172_800],
    });
    let isOver = false;
    const [, killed, restarted, jumped, rolled, stalled, outages] = await Promise.all([
      traffic.run(concurrency).finally(() => (isOver = true)),
      killInstances(world, plan(kills, 1)),
      restartDatabase(world, plan(restarts, 2)),
      moveClocks(world, plan(jumps, 3)),
      rollInstances(world, plan(rolls, 4)),
      stallConnections(world, plan(stalls, 5)),
      disturbReceivers(receivers, seeded(seed + 6), () => isOver),
    ]);
    const drivenSeconds = seconds();
    if (faults === 'refusals' && traffic.figures.refused === 0)
      throw new Error('Nothing was refused: this run shows nothing.');
    const diskWaits = world.diskWaits();
    if (diskMs > 0 && diskWaits === 0) throw new Error('Nothing waited for the disk: this run shows nothing.');
    log(`${traffic.figures.done} payments made, ${killed} kills, after ${drivenSeconds} s`);
    for (const index of jumps > 0 ? world.running() : []) world.setClock(index, 0);
    if (['webhooks', 'corrections'].includes(faults)) await world.control('POST', '/clock/advance', { seconds: 1801 });

    const repaired = await settle({ world, caller, contractId, faults, patient });
    log(`settled after ${seconds()} s`);
    const snapshot = await snapshotOf({
      world,
      caller,
      receivers,
      account: fixtures.acme.id,
      handedOut: traffic.handedOut,
      asked: traffic.asked,
      dashboardRefunds: traffic.dashboardRefunds,
    });
    const findings = audit(snapshot);
    // An orderly stop cuts nobody off; a kill may, and the caller asks again. Where the balancer was not told, a connection
    // that waits in the system's queue while the socket closes is reset before any process has seen it.
    const { cut } = world.balancer;
    if (rolls > 0 && kills + restarts === 0 && caller.unanswered.count > cut.untold) {
      findings.wrongStates.push(`${caller.unanswered.count} requests went unanswered: ${caller.unanswered.last}`);
    }
    failed = countFindings(findings) > 0;
    return {
      database,
      instances,
      faults,
      seed,
      ...traffic.figures,
      payments: traffic.figures.done,
      /** Refunds at Stripe, and requests that were still waiting for their turn. */
      refunds: snapshot.refunds.length,
      refundsWaiting: snapshot.refundRequests.filter(({ status }) => ['waiting', 'sending'].includes(status)).length,
      creditNotes: snapshot.creditNotes.length,
      kills: killed,
      restarts: restarted,
      jumps: jumped,
      rolls: rolled,
      stalls: stalled,
      diskWaits,
      crashes: world.crashes.count,
      unanswered: caller.unanswered.count,
      cutUntold: cut.untold,
      events: snapshot.events.length,
      repairedEvents: repaired.events,
      repairedPayments: repaired.payments,
      effects: snapshot.messages.length,
      mails: snapshot.mailsHeard.length,
      /** Nobody knows whether they arrived: their process died while sending. Shown to a person, never sent twice. */
      mailsUnknown: snapshot.mails.filter(({ status }) => ['sending', 'unknown'].includes(status)).length,
      /** How often a receiver of events went down or slow, and the requests that arrived at receivers, repeats included. */
      outages,
      deliveries: receivers.reduce((total, { heard }) => total + heard.length, 0),
      deliveryRequests: receivers.reduce((total, { asked }) => total + asked, 0),
      repeats: snapshot.heard.length - new Set(snapshot.heard.map(({ messageId }) => messageId)).size,
      drivenSeconds,
      seconds: seconds(),
      findings: countFindings(findings),
      details: findings,
    };
  } catch (error) {
    error.message += `\nLogs: ${world.folder}`;
    throw error;
  } finally {
    if (failed) log(`logs: ${world.folder}`);
    for (const receiver of receivers) await receiver.close();
    await world.close({ keepLogs: failed });
  }
};
