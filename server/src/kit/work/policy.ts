/** When a queue tries an item again, as data. All durations are in seconds. */
export interface WorkPolicy {
  /** After this many failed attempts the item is dead and waits for a person. */
  maximumAttempts: number;
  /** How long a claim lasts. After that the worker counts as crashed, and any instance may take the item. */
  claimSeconds: number;
  /** The wait after the first failure. Each further failure doubles it. */
  firstRetrySeconds: number;
  longestRetrySeconds: number;
}

type Delays = Pick<WorkPolicy, 'firstRetrySeconds' | 'longestRetrySeconds'>;

/** Waits of 5, 10, 20 … seconds, up to an hour. */
export const standardDelays: Delays = { firstRetrySeconds: 5, longestRetrySeconds: 3600 };

/**
 * Returns the wait before the next attempt, in seconds. A random part of up to half of it keeps items that failed together
 * from returning together.
 *
 * @param attempts how many attempts have failed, from 1
 * @param random returns numbers from 0 to 1
 */
export const retryDelaySeconds = (delays: Delays, attempts: number, random: () => number = Math.random): number => {
  const full = Math.min(delays.firstRetrySeconds * 2 ** (attempts - 1), delays.longestRetrySeconds);
  return full / 2 + (full / 2) * random();
};

const secondsAfter = (moment: Date, seconds: number): Date => new Date(moment.getTime() + seconds * 1000);

/** Returns when an item with this many failed attempts is tried again; null when it has had its last attempt. */
export const retryAt = (policy: WorkPolicy, attempts: number, now: Date): Date | null =>
  attempts >= policy.maximumAttempts ? null : secondsAfter(now, retryDelaySeconds(policy, attempts));

/** Returns when a claim made now ends. */
export const claimedUntil = (policy: WorkPolicy, now: Date): Date => secondsAfter(now, policy.claimSeconds);

/**
 * Returns the condition on `nextAttemptAt` of items that are due. A time further away than any delay of the policy was
 * written before a clock was set back, and is also due.
 */
export const dueAt = (policy: WorkPolicy, now: Date): { $or: Record<string, unknown>[] } => ({
  $or: [
    { nextAttemptAt: { $lte: now } },
    { nextAttemptAt: { $gt: secondsAfter(now, 2 * Math.max(policy.longestRetrySeconds, policy.claimSeconds)) } },
  ],
});
