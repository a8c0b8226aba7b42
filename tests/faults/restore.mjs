import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { until } from '../../scripts/lib/run.mjs';
import { audit, countFindings } from './auditor.mjs';
import { settle, snapshotOf } from './run.mjs';
import { createCaller, payPage, sessionIdOf, setUp, TOLERATED } from './traffic.mjs';
import { startWorld } from './world.mjs';

/** Runs work on many things, so many at a time. */
const inLanes = async (items, lanes, work) => {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
};

const copy = (from, to) => {
  const { status, stderr } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${from} could not be copied: ${stderr}`);
};

/**
 * Stops every instance and the database, has its files copied, and starts all of it again. Answers once the first instance is
 * up, with a promise of the others.
 */
const whileDown = async (world, work) => {
  const up = world.running();
  await Promise.all(up.map((index) => world.stop(index)));
  await world.databaseServer?.pause();
  work(
    world.databaseServer?.data ?? path.dirname(world.databaseFile),
    world.databaseServer ? null : world.databaseFile
  );
  await world.databaseServer?.resume();
  const [first, ...others] = up;
  await world.boot(first);
  // Payers do not wait until every instance is back.
  return { others: Promise.all(others.map((index) => world.boot(index))) };
};

/** SQLite keeps a journal beside its file. */
const sqliteFiles = (file) => ['', '-wal', '-shm'].map((end) => `${file}${end}`);

/**
 * Backup, payments, restore, reconcile. After the restore every payer presses Pay again at once, in two tabs: whoever gets
 * a page pays it, and that is a double charge.
 */
export const runRestore = async ({ database, instances, payments, concurrency = 8, seed, log = () => {} }) => {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const world = await startWorld({ database, instances, seed, movableClocks: false });
  let failed = true;
  try {
    const { fixtures } = (await import('../../stripe-simulator/dist/index.js')).default;
    const { token, contractId, modules } = await setUp(world.balancer.url, fixtures.acme.keys);
    const caller = createCaller(world.balancer.url, token);
    const { call } = caller;
    const handedOut = new Set();
    /** What payers were given after the restore. All of them had paid. */
    const handedOutAgain = [];
    const figures = { paid: 0, checkouts: 0, pressedAgain: 0 };

    const issue = async (index) => {
      const environment = index % 2 === 0 ? 'test' : 'live';
      const draft = await call('POST', '/invoices', {
        currency: 'eur',
        customer: { name: `Customer ${index}`, ...(index % 4 === 0 ? { email: `customer-${index}@example.com` } : {}) },
        lines: [{ description: 'x', unitAmount: 1000 + index }],
        paymentModule: modules[environment],
      });
      await call('POST', `/invoices/${draft.data.documentId}/issue`);
      return { id: draft.data.documentId, environment };
    };
    const open = async ({ id, environment }) => {
      const answer = await call('POST', `/invoices/${id}/checkout`, undefined, TOLERATED);
      if (!answer.data) return null;
      figures.checkouts += 1;
      const sessionId = sessionIdOf(answer.data.url);
      handedOut.add(sessionId);
      return { sessionId, environment };
    };
    const pay = async (page) => {
      if ((await payPage(world.control, page)) === 'paid') figures.paid += 1;
    };

    const invoices = [];
    await inLanes([...Array(payments).keys()], concurrency, async (index) => invoices.push(await issue(index)));
    // A tenth has its page open at the time of the backup, and a tenth is paid before it.
    const tenth = Math.ceil(payments / 10);
    const early = [];
    await inLanes(invoices.slice(0, 2 * tenth), concurrency, async (invoice) => early.push(await open(invoice)));
    await inLanes(early.slice(0, tenth), concurrency, pay);
    await settle({ world, caller, contractId, faults: 'none' });
    log(`${payments} invoices issued, ${figures.paid} paid, after ${seconds()} s`);

    const store = path.join(world.folder, 'backup');
    fs.mkdirSync(store);
    const backedUp = await whileDown(world, (folder, file) => {
      if (file) for (const one of sqliteFiles(file).filter((name) => fs.existsSync(name))) copy(one, store);
      else copy(folder, path.join(store, 'data'));
    });
    await backedUp.others;
    const heardBefore = world.recorder.heard.length;
    const mailsBefore = world.mailbox.messageIds.length;
    log(`backup made after ${seconds()} s`);

    // All of them are paid now, and so are invoices that the backup does not know.
    const unknown = [];
    await inLanes([...Array(tenth).keys()], concurrency, async (index) => unknown.push(await issue(payments + index)));
    await inLanes([...invoices, ...unknown], concurrency, async (invoice) => {
      const page = await open(invoice);
      if (page) await pay(page);
    });
    await settle({ world, caller, contractId, faults: 'none' });
    const paidBeforeRestore = figures.paid;
    log(`${figures.paid} payments made after ${seconds()} s`);

    const restored = await whileDown(world, (folder, file) => {
      // What was said in the time that is lost is not part of this world any more.
      world.recorder.heard.splice(heardBefore);
      world.mailbox.messageIds.splice(mailsBefore);
      if (file) {
        for (const one of sqliteFiles(file)) fs.rmSync(one, { force: true });
        for (const one of fs.readdirSync(store)) copy(path.join(store, one), folder);
        return;
      }
      fs.rmSync(folder, { recursive: true, force: true });
      copy(path.join(store, 'data'), folder);
    });
    const openHere = (await caller.allPages('/invoices')).filter(({ status }) => status === 'open').length;
    log(`restored after ${seconds()} s: ${openHere} invoices are unpaid here`);

    await inLanes(invoices, concurrency, async (invoice) => {
      figures.pressedAgain += 1;
      const pages = (await Promise.all([open(invoice), open(invoice)])).filter((page) => page !== null);
      handedOutAgain.push(...pages.map(({ sessionId }) => sessionId));
      for (const page of pages) await pay(page);
    });
    await restored.others;
    const repaired = await settle({ world, caller, contractId, faults: 'none' });
    await until(
      'every invoice to be paid',
      async () => (await caller.allPages('/invoices')).every(({ status }) => status === 'paid'),
      { timeoutMs: 60_000, everyMs: 500 }
    ).catch(() => undefined);
    log(`settled after ${seconds()} s`);

    const snapshot = await snapshotOf({ world, caller, account: fixtures.acme.id, handedOut, handedOutAgain });
    const findings = audit(snapshot);
    const adopted = snapshot.payments.filter(({ origin }) => origin === 'restored').length;
    if (openHere === 0 || adopted === 0 || snapshot.unassigned.length === 0) {
      throw new Error('The restored database knew of every payment: this run shows nothing.');
    }
    failed = countFindings(findings) > 0;
    return {
      database,
      instances,
      faults: 'none',
      seed,
      payments,
      paid: figures.paid,
      paidBeforeRestore,
      paidTwice: figures.paid - paidBeforeRestore,
      checkouts: figures.checkouts,
      openAfterRestore: openHere,
      pressedAgain: figures.pressedAgain,
      handedOutAgain: handedOutAgain.length,
      adopted,
      unassigned: snapshot.unassigned.length,
      lost: findings.lostPayments.length,
      events: snapshot.events.length,
      repairedEvents: repaired.events,
      repairedPayments: repaired.payments,
      effects: snapshot.messages.length,
      mails: snapshot.mailsHeard.length,
      seconds: seconds(),
      findings: countFindings(findings),
      details: findings,
    };
  } catch (error) {
    error.message += `\nLogs: ${world.folder}`;
    throw error;
  } finally {
    if (failed) log(`logs: ${world.folder}`);
    await world.close({ keepLogs: failed });
  }
};
