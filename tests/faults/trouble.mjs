import { until } from '../../scripts/lib/run.mjs';

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Makes trouble while payments are made, so and so often, spread over them and never at an even beat.
 *
 * @param strike does it once
 */
const spread = async ({ times, payments, figures, random }, strike) => {
  for (let struck = 0; struck < times; struck += 1) {
    const turn = Math.min(((struck + random()) / times) * payments, payments - 1);
    await until('the next turn', () => figures.done >= turn, { timeoutMs: 1_800_000, everyMs: 10 });
    if (figures.done >= payments) return struck;
    await pause(random() * 50);
    await strike();
  }
  return times;
};

/** kill -9 of an instance that is up; it boots again while the others serve and the next may be killed. */
export const killInstances = async (world, plan) => {
  const boots = new Set();
  const struck = await spread(plan, async () => {
    await until('an instance to kill', () => world.running().length > 0, { timeoutMs: 300_000, everyMs: 10 });
    const up = world.running();
    const index = up[Math.floor(plan.random() * up.length)];
    await world.kill(index);
    const boot = world.boot(index).finally(() => boots.delete(boot));
    boots.add(boot);
  });
  await Promise.all(boots);
  return struck;
};

/** The database's process is killed and started again, every connection and transaction with it. */
export const restartDatabase = (world, plan) => spread(plan, () => world.databaseServer.restart(plan.random() * 1000));

/** An instance's clock is set to another time, forwards or backwards, or put right again; distances in seconds. */
export const moveClocks = (world, plan) => {
  return spread(plan, async () => {
    const up = world.running();
    const index = up[Math.floor(plan.random() * up.length)];
    const distance = plan.distances[Math.floor(plan.random() * plan.distances.length)];
    world.setClock(index, plan.random() < 0.5 ? -distance : distance);
  });
};

/** Longest wait of a stalled connection, in milliseconds: longer than the lease of the background job lasts. */
const LONGEST_STALL_MS = 20_000;

/**
 * Everything between an instance and its database stands still for a while, both ways, without a reset. The instance may
 * hold the lease and row locks.
 */
export const stallConnections = (world, plan) =>
  spread(plan, async () => {
    const up = world.running();
    const index = up[Math.floor(plan.random() * up.length)];
    world.stall(index);
    // Short ones are frequent, long ones rare.
    await pause(300 + plan.random() ** 3 * LONGEST_STALL_MS);
    world.resume(index);
  });

/**
 * A deployment: one instance after the other is stopped and started. Every second time the balancer takes it out first, as
 * balancers that are told do; otherwise it learns from refused connections.
 */
export const rollInstances = async (world, plan) => {
  let rounds = 0;
  return spread(plan, async () => {
    const index = rounds % plan.instances;
    if (rounds % 2 === 0) await world.balancer.takeOut(index);
    await world.stop(index);
    await world.boot(index);
    world.balancer.putBack(index);
    rounds += 1;
  });
};
