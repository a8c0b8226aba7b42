import { MAX_CIRCUITS, withCircuitBreaker } from './circuit-breaker';
import { ProviderError, type CheckoutSession, type KeyPairSecrets, type PaymentProvider } from './payment-provider';

const keysOf = (name: string): KeyPairSecrets => ({
  environment: 'test',
  publishableKey: 'pk',
  secretKey: name,
  fields: {},
});
const session: CheckoutSession = { id: 'cs', url: null, state: 'open', expiresAt: '', facts: [] };

/** A provider whose one method answers as it is told, and counts how often it was asked. */
const controllable = () => {
  const state = { asked: 0, fail: null as ProviderError | null, now: 0 };
  const provider = {
    displayName: 'Stripe',
    capabilities: {},
    readCheckout: async () => {
      state.asked += 1;
      if (state.fail) throw state.fail;
      return session;
    },
  } as unknown as PaymentProvider;
  const guarded = withCircuitBreaker(provider, () => new Date(state.now));
  const ask = (name = 'one'): Promise<string> =>
    guarded.readCheckout(keysOf(name), 'cs').then(
      () => 'answered',
      (error: ProviderError) => error.code ?? error.kind
    );
  return { state, ask };
};

const down = new ProviderError('unavailable', 'down', { retryable: true });

describe('circuit breaker', () => {
  it('asks no more after five failures in a row, then tries once, and recovers', async () => {
    const { state, ask } = controllable();
    state.fail = down;
    for (let call = 0; call < 5; call += 1) expect(await ask()).toBe('unavailable');
    expect(await ask()).toBe('circuit_open');
    expect(state.asked).toBe(5);

    state.now += 21_000;
    expect(await ask()).toBe('unavailable');
    expect(await ask()).toBe('circuit_open');
    expect(state.asked).toBe(6);

    state.now += 21_000;
    state.fail = null;
    expect(await ask()).toBe('answered');
    state.fail = down;
    expect(await ask()).toBe('unavailable');
  });

  it('keeps key pairs apart', async () => {
    const { state, ask } = controllable();
    state.fail = down;
    for (let call = 0; call < 6; call += 1) await ask('one');
    state.fail = null;
    expect(await ask('one')).toBe('circuit_open');
    expect(await ask('other')).toBe('answered');
  });

  it('keeps a bounded number of failing key pairs, and forgets the one that failed longest ago', async () => {
    const { state, ask } = controllable();
    state.fail = down;
    for (let call = 0; call < 5; call += 1) await ask('first');
    expect(await ask('first')).toBe('circuit_open');
    for (let index = 0; index < MAX_CIRCUITS; index += 1) await ask(`other ${index}`);
    expect(await ask('first')).toBe('unavailable');
  });

  it('is not opened by refusals: those are answers', async () => {
    const { state, ask } = controllable();
    state.fail = new ProviderError('invalid_request', 'no');
    for (let call = 0; call < 10; call += 1) expect(await ask()).toBe('invalid_request');
  });
});
