import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

import type { BankingContract, KeyPair, ProviderEvent } from '../../contracts';
import { ENDPOINT_CHANGE_UID, KEY_PAIR_UID, LEASE_UID } from '../../server/src/plugin-id';
import { startCrasher, type Crasher } from '../support/crashing';
import type { Answer, Refusal } from '../support/http';
import { eventually } from '../support/http';
import { internalsOf } from '../support/internals';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, type Admin } from '../support/story';
import { fixtures, startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(240_000);

let stripe: StripeDouble;
let crasher: Crasher;
let site: Site;
let token: string;
let admin: Admin;

beforeAll(async () => {
  stripe = await startStripe();
  crasher = await startCrasher(stripe.apiBase);
  site = await startSite({ stripeApiBase: crasher.url });
  token = await registerSuperAdmin(site);
  admin = adminOf(site.send, token);
  crasher.watch(site.strapi, [KEY_PAIR_UID, ENDPOINT_CHANGE_UID, LEASE_UID]);
});

afterAll(async () => {
  crasher?.revive();
  await site?.close();
  await crasher?.close();
  await stripe?.close();
});

/** A site beside the first one. */
const beside = async (
  options: Parameters<typeof startSite>[0],
  work: (there: Site) => Promise<void>
): Promise<void> => {
  const there = await startSite(options);
  try {
    await work(there);
  } finally {
    await (options?.database ? there.stop() : there.close());
  }
};

interface Endpoint {
  id: string;
  url: string;
  status: string;
  metadata: Record<string, string>;
}

const endpointsAtStripe = async (): Promise<Endpoint[]> => {
  const { body } = await stripe.control<{ webhook_endpoints: Endpoint[] }>(
    'GET',
    `/_simulator/accounts/${fixtures.acme.id}/state?only=webhook_endpoints`
  );
  return body.webhook_endpoints;
};

const control = <T>(path: string, body: Record<string, unknown> = {}): Promise<Answer<T>> =>
  stripe.control<T>('POST', `/_simulator${path}`, { body });

const endpointOf = (contract: BankingContract, action = ''): string =>
  `/banking-contracts/${contract.documentId}/webhooks/test${action}`;

const webhookOf = async (contract: BankingContract): Promise<KeyPair['webhook']> => {
  const { keyPairs } = await admin.data<BankingContract>('GET', `/banking-contracts/${contract.documentId}`);
  if (!keyPairs.test) throw new Error('The contract has no test keys.');
  return keyPairs.test.webhook;
};

let contracts = 0;
const newContract = (): Promise<BankingContract> => admin.contract({ name: `Contract ${(contracts += 1)}` });

const removeContract = async (contract: BankingContract): Promise<void> => {
  await admin.call('DELETE', `/banking-contracts/${contract.documentId}`);
  for (const { id } of await endpointsAtStripe()) await control(`/webhook_endpoints/${id}/delete`);
};

/** Delivers an event that nobody sent, signed with a secret. */
const deliver = async (contract: BankingContract, secret: string, id = `evt_${Math.random()}`): Promise<number> => {
  const at = Math.floor(Date.now() / 1000);
  const payload = JSON.stringify({
    id,
    object: 'event',
    created: at,
    livemode: false,
    type: 'customer.created',
    data: { object: { id: 'cus_1', object: 'customer' } },
  });
  const signature = createHmac('sha256', secret).update(`${at}.${payload}`).digest('hex');
  const path = `/api/invoice-payments/webhooks/${contract.documentId}/test`;
  const { status } = await site.send('POST', path, {
    raw: { content: payload, headers: { 'stripe-signature': `t=${at},v1=${signature}` } },
  });
  return status;
};

const secretAtStripe = async (endpointId: string): Promise<string> => {
  const { body } = await stripe.control<{ data: string[] }>(
    'GET',
    `/_simulator/webhook_endpoints/${endpointId}/secrets`
  );
  return body.data[0];
};

/** One endpoint at Stripe, the one that is stored, and what is signed with its secret is taken in. */
const expectInOrder = async (contract: BankingContract): Promise<void> => {
  const found = await endpointsAtStripe();
  const { endpointId, unfinishedChange } = await webhookOf(contract);
  expect({ found: found.map(({ id }) => id), unfinishedChange }).toEqual({
    found: [endpointId],
    unfinishedChange: null,
  });
  expect(await deliver(contract, await secretAtStripe(endpointId ?? ''))).toBe(200);
};

const job = async (name: 'healEndpoints' | 'inspectEndpoints'): Promise<void> => {
  await internalsOf(site).bankingContracts[name](async () => true);
};

/** As time would: the lease of the dead has ended, and what it left is due. */
const letTimePass = async (): Promise<void> => {
  const past = new Date(Date.now() - 1000);
  await site.strapi.db.query(LEASE_UID).updateMany({ where: { owner: { $notNull: true } }, data: { expiresAt: past } });
  await site.strapi.db
    .query(ENDPOINT_CHANGE_UID)
    .updateMany({ where: { nextAttemptAt: { $notNull: true } }, data: { nextAttemptAt: past } });
};

/** Calls a process that may die meanwhile, and revives it. What it answers when it has died reaches nobody. */
const attemptAndRevive = async (path: string): Promise<{ isDone: boolean; hadDied: boolean }> => {
  const { ok } = await fetch(`${site.url}/invoice-payments${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  return { isDone: ok, hadDied: crasher.revive() };
};

describe('a process that dies while it changes an endpoint, at any step', () => {
  const cures = {
    'the job': async () => job('healEndpoints'),
    'the next try': async (contract: BankingContract, action: string) => {
      await admin.data('POST', endpointOf(contract, action));
    },
  };

  it.each([
    ['registering', '', 'the job'],
    ['registering', '', 'the next try'],
    ['rolling', '/roll', 'the job'],
    ['rolling', '/roll', 'the next try'],
  ] as const)('%s is put in order (%s) by %s', async (_name, action, cure) => {
    let step = 0;
    for (let hasDied = true; hasDied;) {
      step += 1;
      const contract = await newContract();
      if (action === '/roll') await admin.data('POST', endpointOf(contract));
      crasher.dieAt(step);
      const { isDone, hadDied } = await attemptAndRevive(endpointOf(contract, action));
      hasDied = hadDied;
      expect(isDone).toBe(!hasDied);
      await letTimePass();
      const begun = (await webhookOf(contract)).unfinishedChange !== null || (await endpointsAtStripe()).length > 0;
      await cures[cure](contract, action);
      // What had not begun when it died is nothing to be finished by the job.
      if (begun || cure === 'the next try' || !hasDied) await expectInOrder(contract);
      else expect(await endpointsAtStripe()).toEqual([]);
      await removeContract(contract);
    }
    // It did die at many different steps.
    expect(step).toBeGreaterThan(10);
  });

  it('keeps nobody out for longer than its lease', async () => {
    const contract = await newContract();
    crasher.dieAt(8);
    expect(await attemptAndRevive(endpointOf(contract))).toEqual({ isDone: false, hadDied: true });
    await admin.data('POST', endpointOf(contract));
    await expectInOrder(contract);
    await removeContract(contract);
  });

  it('with the answer lost on the way three times, ends with one endpoint all the same', async () => {
    const contract = await newContract();
    await control('/faults', { kind: 'reset_after', path: '/v1/webhook_endpoints$', method: 'POST', count: 3 });
    expect((await admin.attempt('POST', endpointOf(contract))).status).toBe(503);
    expect((await webhookOf(contract)).unfinishedChange).toMatchObject({ lastError: expect.stringMatching(/Stripe/) });
    await letTimePass();
    await job('healEndpoints');
    await expectInOrder(contract);
    expect((await webhookOf(contract)).test).toMatchObject({ code: null, at: expect.any(String) });
    await removeContract(contract);
  });

  it('with a failure that Stripe repeats for the same key, gets another key', async () => {
    const contract = await newContract();
    await control('/faults', { kind: 'api_error_after', path: '/v1/webhook_endpoints$', method: 'POST', count: 1 });
    expect((await admin.attempt('POST', endpointOf(contract))).status).toBe(503);
    for (let tries = 0; tries < 3; tries += 1) {
      await letTimePass();
      await job('healEndpoints');
    }
    await expectInOrder(contract);
    await removeContract(contract);
  });
});

describe('two at once', () => {
  it('on two instances end with one endpoint, whose secret is stored', async () => {
    const options = { stripeApiBase: stripe.apiBase, database: site.database, env: { PUBLIC_URL: site.url } };
    await beside(options, async (other) => {
      const contract = await newContract();
      const there = adminOf(other.send, token);
      const registered = await Promise.all(
        [admin, there, admin, there].map((at) => at.attempt('POST', endpointOf(contract)))
      );
      expect(registered.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      await expectInOrder(contract);
      const rolled = await Promise.all([
        admin.attempt('POST', endpointOf(contract, '/roll')),
        there.attempt('POST', endpointOf(contract, '/roll')),
        admin.attempt('POST', endpointOf(contract)),
      ]);
      expect(rolled.map(({ status }) => status)).toEqual([200, 200, 200]);
      await expectInOrder(contract);
      await removeContract(contract);
    });
  });
});

describe('what is at Stripe already', () => {
  let contract: BankingContract;
  beforeEach(async () => {
    contract = await newContract();
    await admin.data('POST', endpointOf(contract));
  });
  afterEach(() => removeContract(contract));

  it('is kept as it is when it is registered again', async () => {
    const before = await endpointsAtStripe();
    await admin.data('POST', endpointOf(contract));
    expect(await endpointsAtStripe()).toEqual(before);
  });

  it('is replaced when nobody has its secret, whoever lost it', async () => {
    const [{ id }] = await endpointsAtStripe();
    const pairs = site.strapi.db.query(KEY_PAIR_UID);
    const where = { contractId: contract.documentId, environment: 'test' };
    await pairs.update({ where, data: { signingSecrets: [] } });
    await admin.data('POST', endpointOf(contract));
    await expectInOrder(contract);
    // As in a database from before it was registered.
    await pairs.update({
      where,
      data: { signingSecrets: [], signingSource: 'none', endpointId: null, endpointUrl: null },
    });
    await admin.data('POST', endpointOf(contract));
    await expectInOrder(contract);
    expect((await endpointsAtStripe()).map((endpoint) => endpoint.id)).not.toContain(id);
  });

  it('and is ours, is removed by the job when its secret is not the stored one', async () => {
    const [ours] = await endpointsAtStripe();
    const { body } = await stripe.control<Endpoint>('POST', '/v1/webhook_endpoints', {
      raw: {
        content: new URLSearchParams({
          url: ours.url,
          'enabled_events[0]': '*',
          'metadata[installation]': ours.metadata.installation,
          'metadata[contract]': ours.metadata.contract,
        }).toString(),
        headers: {
          authorization: `Bearer ${fixtures.acme.keys.secretTest}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
      },
    });
    expect((await endpointsAtStripe()).map(({ id }) => id)).toContain(body.id);
    await job('inspectEndpoints');
    await expectInOrder(contract);
  });

  it('and is somebody else’s, is named and never removed, and the page is not healthy meanwhile', async () => {
    const [ours] = await endpointsAtStripe();
    const { body: stranger } = await control<Endpoint>(`/webhook_endpoints/${ours.id}/duplicate`);
    await job('inspectEndpoints');
    await admin.data('POST', endpointOf(contract));
    await admin.data('POST', endpointOf(contract, '/roll'));
    const [{ id }] = (await endpointsAtStripe()).filter((endpoint) => endpoint.id !== stranger.id);
    expect(await deliver(contract, await secretAtStripe(id))).toBe(200);
    const page = await eventually(
      () => webhookOf(contract),
      ({ lastSuccessAt }) => lastSuccessAt !== null
    );
    expect(page).toMatchObject({
      health: 'unconfirmed',
      otherEndpoints: [{ endpointId: stranger.id, description: 'Created manually' }],
    });
    expect((await endpointsAtStripe()).map((endpoint) => endpoint.id)).toContain(stranger.id);

    await control(`/webhook_endpoints/${stranger.id}/delete`);
    await job('inspectEndpoints');
    expect(await webhookOf(contract)).toMatchObject({ health: 'healthy', otherEndpoints: [] });
  });

  it('and was switched off or deleted there, is said, and put right by checking it', async () => {
    for (const [what, state] of [
      ['disable', 'disabled'],
      ['delete', 'missing'],
    ]) {
      const [{ id }] = await endpointsAtStripe();
      await control(`/webhook_endpoints/${id}/${what}`);
      await job('inspectEndpoints');
      expect(await webhookOf(contract)).toMatchObject({ health: 'failing', endpoint: { state } });
      await admin.data('POST', endpointOf(contract));
      expect((await webhookOf(contract)).endpoint.state).toBe('enabled');
      await expectInOrder(contract);
    }
  });

  it('goes when the contract goes', async () => {
    await admin.call('DELETE', `/banking-contracts/${contract.documentId}`);
    expect(await endpointsAtStripe()).toEqual([]);
    contract = await newContract();
  });
});

describe('the health of a webhook', () => {
  it('is never healthy while deliveries are refused, and says how many were since the last good one', async () => {
    const contract = await newContract();
    await admin.data('POST', endpointOf(contract));
    const { endpointId } = await webhookOf(contract);
    const secret = await secretAtStripe(endpointId ?? '');
    expect(await deliver(contract, 'whsec_wrong')).toBe(400);
    expect(await webhookOf(contract)).toMatchObject({ health: 'unconfirmed', refused: { count: 1 } });
    expect(await deliver(contract, secret)).toBe(200);
    expect(await webhookOf(contract)).toMatchObject({ health: 'healthy', refused: { count: 0 } });
    // At once, and not when the minute of the first refusal is over.
    expect(await deliver(contract, 'whsec_wrong')).toBe(400);
    expect(await webhookOf(contract)).toMatchObject({
      health: 'unconfirmed',
      refused: { count: 1, lastReason: expect.stringMatching(/signature/) },
    });
    await removeContract(contract);
  });
});

describe('success is answered once a delivery has come through the public address', () => {
  const events = async (): Promise<ProviderEvent[]> =>
    (await admin.call<{ data: ProviderEvent[] }>('GET', '/provider-events?pageSize=100')).data;

  it('which is no event: nothing is stored of it, and nothing called healthy', async () => {
    const contract = await newContract();
    const before = await events();
    await admin.data('POST', endpointOf(contract));
    expect(await webhookOf(contract)).toMatchObject({
      health: 'waiting',
      lastSuccessAt: null,
      test: { code: null, reason: null, at: expect.any(String) },
    });
    expect(await events()).toEqual(before);
    await removeContract(contract);
  });

  const answers = (status: number, body = '{"received":true}', headers = {}): http.RequestListener => {
    return (request, response) => {
      request.resume();
      request.on('end', () => response.writeHead(status, headers).end(body));
    };
  };

  describe('and not where', () => {
    let listener: http.RequestListener = answers(200);
    const place = http.createServer((request, response) => listener(request, response));
    const openPlace = (port: number) =>
      new Promise<void>((resolve) => {
        place.listen(port, '127.0.0.1', () => resolve());
      });
    const closePlace = () =>
      new Promise<void>((resolve) => {
        place.close(() => resolve());
        place.closeAllConnections();
      });
    let port: number;
    let there: Site;
    let its: ReturnType<typeof adminOf>;

    beforeAll(async () => {
      await openPlace(0);
      ({ port } = place.address() as AddressInfo);
      there = await startSite({
        stripeApiBase: stripe.apiBase,
        config: { publicUrl: `http://127.0.0.1:${port}` },
      });
      its = adminOf(there.send, await registerSuperAdmin(there));
    });

    afterAll(async () => {
      await there?.close();
      await closePlace();
    });

    it.each<[string, http.RequestListener | null, string, RegExp]>([
      ['nobody answers there', null, 'webhook_unreachable', /cannot reach its own public address .*ECONNREFUSED/],
      [
        'the connection ends',
        (request) => request.socket.destroy(),
        'webhook_unreachable',
        /cannot reach its own public/,
      ],
      [
        'it redirects',
        answers(301, '', { location: 'https://www.shop.example/' }),
        'webhook_test_refused',
        /redirects to/,
      ],
      ['it is protected', answers(401), 'webhook_test_refused', /status 401/],
      ['another program says yes to all', answers(200), 'webhook_test_refused', /not from this site/],
    ])('%s', async (_name, itsListener, code, reason) => {
      if (itsListener) listener = itsListener;
      else await closePlace();
      const contract = await its.contract();
      const answer = await its.attempt<Refusal>('POST', endpointOf(contract));
      expect({ status: answer.status, code: answer.body.error.details.code }).toEqual({ status: 409, code });
      expect(answer.body.error.message).toMatch(reason);
      expect(answer.body.error.message).toContain(`http://127.0.0.1:${port}`);
      const { keyPairs } = await its.data<BankingContract>('GET', `/banking-contracts/${contract.documentId}`);
      // It is still registered: events arrive once the address can be reached.
      expect(keyPairs.test?.webhook).toMatchObject({ health: 'unconfirmed', source: 'registered', test: { code } });
      await its.call('DELETE', `/banking-contracts/${contract.documentId}`);
      if (!itsListener) await openPlace(port);
    });
  });

  it('and not with a key that is not told the secret: the endpoint is removed again', async () => {
    const { body } = await control<{ value: string }>(`/accounts/${fixtures.acme.id}/keys`, {
      prefix: 'rk_test',
      permissions: [
        'rak_webhook_write',
        'rak_checkout_session_write',
        'rak_payment_intent_read',
        'rak_charge_read',
        'rak_dispute_read',
        'rak_event_read',
        'rak_connected_account_read',
        'rak_token_read',
      ],
    });
    const { publishableTest: publishableKey } = fixtures.acme.keys;
    const contract = await admin.contract({
      name: 'Restricted',
      keyPairs: { test: { publishableKey, secretKey: body.value } },
    });
    await control('/settings', { secretlessEndpoints: true });
    const answer = await admin.attempt<Refusal>('POST', endpointOf(contract));
    await control('/settings', { secretlessEndpoints: false });
    expect({ status: answer.status, code: answer.body.error.details.code }).toEqual({
      status: 409,
      code: 'webhook_secret_withheld',
    });
    expect(await endpointsAtStripe()).toEqual([]);
    await admin.data('POST', endpointOf(contract));
    await expectInOrder(contract);
    await removeContract(contract);
  });
});
