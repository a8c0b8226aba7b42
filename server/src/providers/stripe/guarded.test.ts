import { withCircuitBreaker } from '../circuit-breaker';
import { createStripeProvider } from '.';

it('can behind the circuit breaker all that it can without', () => {
  const provider = createStripeProvider({ apiBase: null, log: () => undefined });
  const guarded = withCircuitBreaker(provider, () => new Date(0));
  expect(Object.keys(guarded).sort()).toEqual(Object.keys(provider).sort());
});
