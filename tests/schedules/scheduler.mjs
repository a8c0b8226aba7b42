import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';

import { seeded } from '../faults/random.mjs';
import { freeze, nowMs } from './time.mjs';

/** The task that runs: which instance, and what it is called in the trace. */
const current = new AsyncLocalStorage();

export const taskNow = () => current.getStore() ?? null;
export const outsideTasks = (work) => current.run(undefined, work);

const realImmediate = setImmediate;
const turn = () => new Promise((resolve) => realImmediate(resolve));

/**
 * How the next step is chosen. Uniform choices find shallow races; sticky ones let one task run far ahead; ranked ones
 * (after "probabilistic concurrency testing") starve a task until its rank changes.
 */
const strategies = ['uniform', 'sticky', 'ranked'];

/** Time that passes with a step, in milliseconds, and how often: a slow answer, a hang, an abandoned claim. */
const leaps = [
  [0.02, 2_000],
  [0.006, 40_000],
  [0.003, 200_000],
];

/** Ends the label of a step that waits for a locked row. */
export const AFTER_WAIT = ', after a wait';

/** A schedule ends while later timers run: they write notes that may be lost. */
const SOON_MS = 5_000;

/** How long a caller waits for another one before it goes on by itself, at most. */
const PATIENCE_MS = 60_000;

/** Puts all steps of one schedule into an order that follows from the seed. */
export const createScheduler = (seed, startsAt) => {
  const random = seeded(seed);
  const strategy = strategies[Math.floor(random() * strategies.length)];
  const parked = [];
  const timers = new Set();
  const trace = [];
  const ranks = new Map();
  let last = null;
  let active = 0;
  let changes = 0;
  let orderly = false;
  let order = 0;
  // `choose` takes the seed's place. While it picks nothing, time passes.
  const hooks = { afterStep: () => undefined, onStuck: () => false, onTime: () => undefined, choose: null };
  freeze(startsAt);

  const below = (count) => Math.floor(random() * count);
  const nameOf = ({ instance, name }) => `${instance ? `${instance.name} ` : ''}${name}`;
  const isAlive = (task) => task.instance === null || task.instance.alive;

  /**
   * Waits until the seed picks this step. A step of a crashed instance is never picked.
   *
   * @param isReady tells whether the step can be picked; false while a row is locked, say
   */
  const park = (label, isReady = () => true) => {
    const task = current.getStore();
    if (!task) return Promise.resolve();
    changes += 1;
    return new Promise((resolve, reject) => {
      if (isAlive(task)) parked.push({ task, label, isReady, resolve, reject, order: (order += 1) });
    });
  };

  /** Runs real input and output of one step; the next step is picked after it. */
  const during = async (work) => {
    active += 1;
    try {
      return await work();
    } finally {
      active -= 1;
      changes += 1;
    }
  };

  /** Starts a task. Its steps belong to the instance; null for the world outside. */
  const start = (instance, name, work) => {
    const task = { instance, name };
    const run = current
      .run(task, async () => {
        await park('starts');
        return work();
      })
      .finally(() => (changes += 1));
    return run;
  };

  const addTimer = (milliseconds, work, { isInterval = false } = {}) => {
    const task = current.getStore();
    const timer = { at: nowMs() + milliseconds, task, isInterval, milliseconds, work: AsyncResource.bind(work) };
    // What a task starts outside of a schedule never fires in one.
    if (task) timers.add(timer);
    return timer;
  };

  const moveTo = async (ms) => {
    freeze(ms);
    await during(() => hooks.onTime(ms));
  };

  /** Waits until nothing moves any more: every task is parked, or waits for another one. */
  const quiet = async () => {
    let seen = changes;
    for (let calm = 0; calm < 2;) {
      await turn();
      if (active > 0 || changes !== seen) {
        calm = 0;
        seen = changes;
      } else calm += 1;
    }
  };

  const dueTimers = () =>
    [...timers].filter(({ at, task }) => at <= nowMs() && isAlive(task)).sort((one, other) => one.at - other.at);

  const rankOf = (task) => {
    const key = nameOf(task);
    if (!ranks.has(key) || random() < 0.03) ranks.set(key, random());
    return ranks.get(key);
  };

  const choose = (ready) => {
    if (orderly) return ready[0];
    if (strategy === 'uniform') return ready[below(ready.length)];
    if (strategy === 'ranked') {
      return ready
        .map((step) => ({ step, rank: rankOf(step.task) }))
        .reduce((one, other) => (other.rank > one.rank ? other : one)).step;
    }
    const same = ready.filter(({ task }) => task === last);
    return same.length > 0 && random() < 0.85 ? same[0] : ready[below(ready.length)];
  };

  const fire = (timer) => {
    timers.delete(timer);
    if (timer.isInterval) timers.add({ ...timer, at: nowMs() + timer.milliseconds });
    timer.work();
  };

  const note = (task, label) => trace.push({ ms: nowMs() - startsAt, who: nameOf(task), label });

  /** Picks steps until the condition holds, or nothing is left to do. @returns whether it holds */
  const runUntil = async (isOver, limit = 20_000) => {
    for (let steps = 0; steps < limit; steps += 1) {
      await quiet();
      await hooks.afterStep();
      if (isOver()) return true;
      for (let index = parked.length - 1; index >= 0; index -= 1) {
        if (!isAlive(parked[index].task)) parked.splice(index, 1);
      }
      const ready = parked.filter(({ isReady }) => isReady());
      const due = dueTimers();
      if (due.length > 0 && (ready.length === 0 || orderly || random() < 0.2)) {
        note(due[0].task, 'timer');
        fire(due[0]);
        continue;
      }
      const step = ready.length > 0 ? (hooks.choose ?? choose)(ready) : null;
      if (!step) {
        if (ready.length === 0 && hooks.onStuck(parked)) continue;
        const next = [...timers]
          .filter(({ isInterval, task }) => !isInterval && isAlive(task))
          .sort((one, other) => one.at - other.at)[0];
        if (!next || (ready.length > 0 && next.at > nowMs() + PATIENCE_MS)) return isOver();
        await moveTo(Math.max(nowMs(), next.at));
        continue;
      }
      parked.splice(parked.indexOf(step), 1);
      last = step.task;
      let passes = 1 + below(15);
      if (!orderly) for (const [chance, leap] of leaps) if (random() < chance) passes += leap;
      await moveTo(nowMs() + passes);
      note(step.task, step.label);
      changes += 1;
      step.resolve();
    }
    throw new Error(`The schedule has not ended after ${limit} steps.`);
  };

  return {
    seed,
    strategy,
    random,
    below,
    hooks,
    park,
    during,
    start,
    moveTo,
    runUntil,
    trace,
    note: (label) => trace.push({ ms: nowMs() - startsAt, who: '*', label }),
    changed: () => (changes += 1),
    /** Labels of the steps that the tasks of an instance wait for. */
    waitingOf: (instance) => parked.filter(({ task }) => task.instance === instance).map(({ label }) => label),
    /** From now on in the order of arrival, without leaps of time. */
    settle: () => {
      orderly = true;
    },
    /** Tasks of these instances make no further step. */
    forget: (instance) => {
      for (const timer of timers) if (timer.task.instance === instance) timers.delete(timer);
    },
    /** Nothing is left to do: no step, nobody who waits for a lock, and no timer that ends soon. */
    isIdle: () =>
      !parked.some(({ task, isReady, label }) => isAlive(task) && (isReady() || label.endsWith(AFTER_WAIT))) &&
      ![...timers].some(({ task, isInterval, at }) => isAlive(task) && !isInterval && at < nowMs() + SOON_MS),
    timers: {
      setTimeout: (work, milliseconds = 0, ...values) => addTimer(milliseconds, () => work(...values)),
      setInterval: (work, milliseconds, ...values) =>
        addTimer(milliseconds, () => work(...values), { isInterval: true }),
      clear: (timer) => {
        if (!timer) return;
        for (const one of timers) if (one.work === timer.work) timers.delete(one);
      },
    },
  };
};
