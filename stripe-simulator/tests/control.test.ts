import { startBench, startReceiver, sessionParams, type Bench } from './support/simulator';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.simulator.close());

interface State {
  account: { id: string };
  checkout_sessions: { id: string }[];
  payment_intents: unknown[];
  requests: { method: string; path: string; idempotency_key: string; status: number }[];
}
const stateOf = (account: string, livemode = false) =>
  bench.control<State>('GET', `/accounts/${account}/state?livemode=${livemode}`);

test('the state of an account holds its objects and its request log, and nobody else’s', async () => {
  const session = await bench.stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'order-1' });
  const state = await stateOf('acct_simulatorAcme');
  expect(state.checkout_sessions).toMatchObject([{ id: session.id }]);
  expect(state.requests).toMatchObject([
    { method: 'POST', path: '/v1/checkout/sessions', idempotency_key: 'order-1', status: 200 },
  ]);
  expect(await stateOf('acct_simulatorGlobex')).toMatchObject({ checkout_sessions: [], requests: [] });
  expect(await stateOf('acct_simulatorAcme', true)).toMatchObject({ checkout_sessions: [], requests: [] });
  await expect(stateOf('acct_none')).rejects.toThrow('No such account');
});

test('the clock stands still when frozen and moves when told', async () => {
  const { now } = await bench.control<{ now: number }>('POST', '/clock', { frozen: true });
  const started = Math.floor(Date.now() / 1000);
  while (Math.floor(Date.now() / 1000) === started) await bench.control('GET', '/clock');
  expect(await bench.control('GET', '/clock')).toEqual({ now, frozen: true });
  expect(await bench.control('POST', '/clock/advance', { seconds: 60 })).toEqual({ now: now + 60, frozen: true });
  expect((await bench.stripe.customers.create({})).created).toBe(now + 60);
  expect(await bench.control('POST', '/clock', { now: now - 60 })).toMatchObject({ now: now - 60 });
  expect(await bench.control('POST', '/clock', { frozen: false })).toEqual({ now: now - 60, frozen: false });
});

test('reset goes back to the fixtures', async () => {
  await bench.stripe.customers.create({});
  await bench.control('POST', '/faults', { kind: 'api_error' });
  await bench.control('POST', '/reset');
  expect((await bench.stripe.customers.list()).data).toEqual([]);
});

test('the same seed gives the same ids', async () => {
  const other = await startBench();
  const [a, b] = await Promise.all([bench.stripe.customers.create({}), other.stripe.customers.create({})]);
  expect(a.id).toBe(b.id);
  await other.simulator.close();
});

test('an unknown control route says so', async () => {
  await expect(bench.control('POST', '/nonsense')).rejects.toThrow('No such control route');
});

describe('the dashboard', () => {
  const page = async (path: string) => (await fetch(`${bench.simulator.url}${path}`)).text();
  const home = '/_simulator/dashboard';
  /** Presses the button with this label, as a browser would. */
  async function press(path: string, label: string): Promise<number> {
    const forms = (await page(path)).match(/<form[\s\S]*?<\/form>/g) ?? [];
    const form = forms.find((text) => text.includes(`>${label}</button>`));
    if (!form) throw new Error(`no button ${label}`);
    const fields = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name!, value!] as [string, string]
    );
    const response = await fetch(`${bench.simulator.url}${home}/do`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(fields),
      headers: { Referer: `${bench.simulator.url}${path}` },
    });
    return response.status;
  }

  test('shows the accounts and refunds, disputes, settles and resends by button', async () => {
    await bench.control('POST', '/settings', { settlement: 'manual' });
    const receiver = await startReceiver();
    await bench.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] });
    expect(await page(home)).toContain('Acme Simulator');
    const acme = `${home}/acct_simulatorAcme/test`;
    const pay = async (body: object) => {
      const session = await bench.stripe.checkout.sessions.create(sessionParams());
      await bench.control('POST', `/checkout/sessions/${session.id}/pay`, body);
      return session.id;
    };
    await pay({});
    expect(await press(acme, 'Dispute')).toBe(303);
    expect(await press(acme, 'Win')).toBe(303);
    for (const label of ['Add fraud warning', 'Review', 'Approve']) expect(await press(acme, label)).toBe(303);
    expect(await press(acme, 'Refund')).toBe(303);
    await pay({});
    for (const label of ['Dispute a third', 'Lose', 'Final dispute', 'Return the money']) {
      expect(await press(acme, label)).toBe(303);
    }
    await pay({});
    for (const label of ['Inquiry', 'Turn into chargeback']) expect(await press(acme, label)).toBe(303);
    await pay({});
    expect(await press(acme, 'Prevented dispute')).toBe(303);
    const debit = await pay({ iban: 'AT321904300235473204' });
    expect(await press(acme, 'Settle')).toBe(303);
    expect((await bench.stripe.checkout.sessions.retrieve(debit)).payment_status).toBe('paid');
    await bench.control('POST', '/deliveries/wait');
    const before = receiver.received.length;
    expect(await press(acme, 'Resend')).toBe(303);
    expect(receiver.received).toHaveLength(before + 1);
    const text = await page(acme);
    for (const part of [
      'checkout.session.completed',
      'won',
      'charge.refunded',
      'prevented',
      'unauthorized_use_of_card',
      keyShown,
    ])
      expect(text).toContain(part);
    await receiver.close();
  });
  const keyShown = 'sk_test_simulatorAcme4242';

  test('takes no form from another site', async () => {
    const response = await fetch(`${bench.simulator.url}${home}/do`, {
      method: 'POST',
      body: new URLSearchParams({ action: '/reset' }),
      headers: { Origin: 'http://elsewhere.test' },
    });
    expect(response.status).toBe(403);
    const reset = await fetch(`${bench.simulator.url}/_simulator/reset`, {
      method: 'POST',
      headers: { Origin: 'null' },
    });
    expect(reset.status).toBe(403);
  });
});
