const FIRST_RETRY_SECONDS = 5;
const LONGEST_RETRY_SECONDS = 3600;

/**
 * Doubling waits with jitter, so that a thousand things that failed together do not return together.
 *
 * @param attempts how often it was tried, from 1
 * @param random gives numbers from 0 to 1
 */
export const retryDelaySeconds = (attempts: number, random: () => number): number => {
  const full = Math.min(FIRST_RETRY_SECONDS * 2 ** (attempts - 1), LONGEST_RETRY_SECONDS);
  return full / 2 + (full / 2) * random();
};

/**
 * The condition on `nextAttemptAt` for what is due. A turn further away than any wait lasts was written
 * before a clock was set back, and is due, too.
 */
export const dueAt = (now: Date): { $or: Record<string, unknown>[] } => ({
  $or: [
    { nextAttemptAt: { $lte: now } },
    { nextAttemptAt: { $gt: new Date(now.getTime() + 2 * LONGEST_RETRY_SECONDS * 1000) } },
  ],
});
