import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { connectionEnv, query } from '../../scripts/lib/databases.mjs';
import { until } from '../../scripts/lib/run.mjs';
import { freePort, startPlayground, startSimulator } from '../../scripts/lib/servers.mjs';
import { audit, countFindings } from './auditor.mjs';
import { startBalancer } from './balancer.mjs';
import { seeded } from './random.mjs';

const PASSWORD = 'Faults-1234';
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What goes wrong at the provider while the run lasts; probabilities per call or delivery. */
const faultSets = {
  none: [],
  stripe: [
    { kind: 'api_error', path: '/v1/checkout', probability: 0.05 },
    { kind: 'reset_before', path: '/v1/checkout', probability: 0.03 },
    { kind: 'reset_after', path: '/v1/checkout', probability: 0.05 },
    { kind: 'rate_limit', path: '/v1/checkout', probability: 0.03 },
  ],
  webhooks: [
    { kind: 'drop', probability: 0.3 },
    { kind: 'duplicate', probability: 0.3 },
    { kind: 'shuffle', probability: 0.5, milliseconds: 200 },
  ],
  silence: [{ kind: 'drop', probability: 1 }],
};

/** A request that may meet a dead instance: repeated until somebody answers. */
const persistently = async (base, token, method, pathname, data, tolerated = []) => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const response = await fetch(`${base}/api/invoice-payments${pathname}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(data ? { 'content-type': 'application/json' } : {}) },
        body: data && JSON.stringify({ data }),
        signal: AbortSignal.timeout(30_000),
      });
      const body = await response.json().catch(() => null);
      if (response.ok || tolerated.includes(body?.error?.details?.code)) return body;
      if (response.status < 500)
        throw Object.assign(new Error(`${method} ${pathname}: ${JSON.stringify(body)}`), { final: true });
    } catch (error) {
      if (error.final || attempt > 200) throw error;
    }
    await pause(50 + Math.min(attempt, 20) * 25);
  }
};

const allPages = async (base, token, pathname) => {
  const rows = [];
  for (let page = 1; ; page += 1) {
    const body = await persistently(base, token, 'GET', `${pathname}?page=${page}&pageSize=100&sort=createdAt:asc`);
    rows.push(...body.data);
    if (page >= body.meta.pagination.pageCount) return rows;
  }
};

const setUp = async (base, keys) => {
  const post = async (pathname, body, token) => {
    const response = await fetch(base + pathname, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${pathname} answered ${response.status}: ${await response.text()}`);
    return (await response.json()).data;
  };
  const { token: admin } = await post('/admin/register-admin', {
    firstname: 'F',
    lastname: 'F',
    email: 'f@example.com',
    password: PASSWORD,
  });
  const { accessKey } = await post(
    '/admin/api-tokens',
    { name: 'faults', description: '', type: 'full-access', lifespan: null },
    admin
  );
  const contract = await persistently(base, accessKey, 'POST', '/banking-contracts', {
    name: 'Faults',
    contractType: 'stripe',
    keyPairs: { test: { publishableKey: keys.publishableTest, secretKey: keys.secretTest } },
  });
  const contractId = contract.data.documentId;
  await persistently(base, accessKey, 'POST', `/banking-contracts/${contractId}/webhooks/test`);
  const module = await persistently(base, accessKey, 'POST', '/payment-modules', {
    name: 'Faults',
    bankingContract: contractId,
    acceptedCurrencies: ['eur'],
  });
  await persistently(base, accessKey, 'PUT', `/payment-modules/${module.data.documentId}/mode`, { mode: 'sandbox' });
  return { token: accessKey, contractId, moduleId: module.data.documentId };
};

/**
 * Pays many invoices while instances are killed and the provider misbehaves, lets things settle, and
 * compares our ledger with the provider's truth.
 *
 * @param {{ database: string, instances: number, payments: number, kills: number, faults: string, seed: number, log?: (line: string) => void }} options
 */
export const runFaults = async ({ database, instances, payments, kills, faults, seed, log = () => {} }) => {
  const random = seeded(seed);
  const started = Date.now();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-faults-'));
  const name =
    database === 'sqlite' ? path.join(folder, 'data.db') : `invoice_payments_faults_${randomBytes(5).toString('hex')}`;
  if (database !== 'sqlite') await query(database, null, `CREATE DATABASE ${name}`);

  const simulator = await startSimulator({
    port: await freePort(13111 + Math.floor(Math.random() * 1000)),
    logFolder: folder,
  });
  const control = async (method, pathname, body) => {
    const response = await fetch(`${simulator.url}/_simulator${pathname}`, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body && JSON.stringify(body),
    });
    return response.json();
  };
  const { fixtures } = (await import('../../stripe-simulator/dist/index.js')).default;

  const firstPort = 14000 + Math.floor(Math.random() * 3000);
  const ports = [];
  for (let index = 0; index < instances; index += 1) ports.push(await freePort((ports.at(-1) ?? firstPort) + 1));
  const balancer = await startBalancer(await freePort(ports.at(-1) + 1), ports);
  const start = (index) =>
    startPlayground({
      port: ports[index],
      name: `instance-${index}`,
      logFolder: folder,
      env: {
        ...connectionEnv(database, name),
        PUBLIC_URL: balancer.url,
        SERVE_ADMIN: 'false',
        ADMIN_RATE_LIMIT: 'false',
        INVOICE_PAYMENTS_STRIPE_API_BASE: simulator.url,
        INVOICE_PAYMENTS_CONFIG: JSON.stringify({ jobs: { enabled: true, rule: '*/2 * * * * *' } }),
      },
    });
  // One after another: Strapi's own first migrations have no lock.
  const servers = [];
  for (let index = 0; index < instances; index += 1) servers.push(await start(index));

  let killed = 0;
  let done = 0;
  try {
    const { token, contractId, moduleId } = await setUp(balancer.url, fixtures.acme.keys);
    const call = (...args) => persistently(balancer.url, token, ...args);
    for (const rule of faultSets[faults]) await control('POST', '/faults', rule);

    const payOne = async (index) => {
      const draft = await call('POST', '/invoices', {
        currency: 'eur',
        customer: { name: `Customer ${index}` },
        lines: [{ description: 'x', unitAmount: 1000 + index }],
        paymentModule: moduleId,
      });
      const id = draft.data.documentId;
      await call('POST', `/invoices/${id}/issue`, undefined, ['invoice_not_draft']);
      // Two tabs at once, every third time.
      const clicks = Array.from({ length: index % 3 === 0 ? 2 : 1 }, () =>
        call('POST', `/invoices/${id}/checkout`, undefined, [
          'invoice_already_paid',
          'checkout_contended',
          'session_not_open',
        ])
      );
      const sessions = (await Promise.all(clicks)).flatMap((answer) => answer.data?.url ?? []);
      for (const url of new Set(sessions)) {
        const sessionId = new URL(url).pathname.split('/').at(-1);
        await control('POST', `/checkout/sessions/${sessionId}/pay`, { number: '4242424242424242' });
      }
      done += 1;
    };

    let nextPayment = 0;
    const worker = async () => {
      while (nextPayment < payments) await payOne(nextPayment++);
    };
    const killer = async () => {
      while (killed < kills && done < payments) {
        // Spread over the payments that are still to come, and never at an even beat.
        const target = ((killed + random()) / kills) * payments;
        await until('the next kill', () => done >= Math.min(target, payments - 1) || done >= payments, {
          timeoutMs: 600_000,
          everyMs: 20,
        });
        if (done >= payments) return;
        await pause(random() * 100);
        const index = Math.floor(random() * instances);
        await servers[index].kill();
        killed += 1;
        servers[index] = await start(index);
      }
    };
    await Promise.all([...Array.from({ length: 4 }, worker), ...(kills > 0 ? [killer()] : [])]);
    log(`${done} payments made, ${killed} kills, ${((Date.now() - started) / 1000).toFixed(0)} s`);

    await control('DELETE', '/faults');
    if (faults !== 'silence') await control('POST', '/deliveries/flush', {});
    let repaired = 0;
    await until(
      'everything to settle',
      async () => {
        const { data } = await call('POST', `/banking-contracts/${contractId}/reconcile`);
        repaired += data.eventsFound + data.paymentsChanged;
        const [{ waiting }] = await query(
          database,
          name,
          "select count(*) as waiting from ip_provider_events where status in ('received','processing','failed')"
        );
        const [{ untold }] = await query(
          database,
          name,
          "select count(*) as untold from ip_outbox where status in ('waiting','delivering')"
        );
        return Number(waiting) === 0 && Number(untold) === 0 && data.eventsFound === 0 && data.failures.length === 0;
      },
      { timeoutMs: 300_000, everyMs: 1000 }
    );

    const told = {};
    for (const row of await query(database, name, 'select event, message_id as id, payload from ip_outbox')) {
      const payload = typeof row.payload === 'string' ? JSON.parse(row.payload) : row.payload;
      const key = `${row.event} ${payload.invoice?.number}`;
      told[key] = [...(told[key] ?? []), row.id];
    }
    const findings = audit({
      invoices: await allPages(balancer.url, token, '/invoices'),
      payments: await allPages(balancer.url, token, '/payments'),
      truth: await control('GET', `/accounts/${fixtures.acme.id}/state`),
      told,
    });
    return {
      database,
      instances,
      faults,
      seed,
      payments: done,
      kills: killed,
      repaired,
      seconds: Math.round((Date.now() - started) / 1000),
      findings: countFindings(findings),
      details: findings,
    };
  } catch (error) {
    error.message += `\nLogs: ${folder}`;
    throw error;
  } finally {
    for (const server of servers) await server.kill();
    await simulator.stop();
    await balancer.close();
    if (database !== 'sqlite') {
      await query(database, null, `DROP DATABASE IF EXISTS ${name}${database === 'postgres' ? ' WITH (FORCE)' : ''}`);
    }
  }
};
