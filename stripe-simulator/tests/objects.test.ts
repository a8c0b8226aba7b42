import { schema } from '../src/schema';
import type { StoredEvent } from '../src/state';
import { violations } from './support/check-object';
import { checkingClient, objectNames } from './support/exchange';
import { runLifecycle, runTheRest } from './support/lifecycle';
import { startBench, type Bench } from './support/simulator';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.simulator.close());

test('every operation answers with exactly the fields that stripe-node declares', async () => {
  const exchanges = checkingClient(bench.simulator.port);
  await runLifecycle(exchanges.stripe, bench.control);
  await runTheRest(exchanges.stripe, bench.control);

  expect([...new Set(exchanges.violations)]).toEqual([]);
  // A refund that waits for its payer cannot be made by any test card; its cancelling is covered in refunds.test.ts.
  const untried = Object.keys(schema.operations).filter(
    (key) => !exchanges.operations.has(key) && key !== 'POST /v1/refunds/{id}/cancel'
  );
  expect(untried).toEqual([]);
});

test('every event carries a complete object', async () => {
  const { events } = await bench.control<{ events: StoredEvent[] }>('GET', '/accounts/acct_simulatorAcme/state');
  expect(events.length).toBeGreaterThan(50);
  const problems = events.flatMap((event) => [
    ...violations('Event', event),
    ...violations(objectNames[event.data.object.object as string] ?? 'none', event.data.object).map(
      (line) => `${event.type}: ${line}`
    ),
  ]);
  expect([...new Set(problems)]).toEqual([]);
});

test('the check itself notices a missing, an undeclared and a wrongly typed field', async () => {
  const refund = { ...(await bench.stripe.refunds.list({ limit: 1 })).data[0]! } as Record<string, unknown>;
  expect(violations('Refund', refund)).toEqual([]);
  const { currency: _, ...rest } = refund;
  expect(violations('Refund', { ...rest, amount: '5', colour: 'red' })).toEqual([
    'Refund.amount is string, not number',
    'Refund.currency is missing',
    'Refund.colour is not declared',
  ]);
});
