/**
 * Work begun after an answer was given, such as deliveries right after a commit. What fails is kept
 * in the database by whoever does it; `onError` hears of the case that even this was impossible.
 */
export const createBackgroundWork = (onError: (error: Error) => void) => {
  const running = new Set<Promise<void>>();
  return {
    start(work: () => Promise<unknown>): void {
      const run: Promise<void> = work()
        .then(() => undefined)
        .catch(onError)
        .finally(() => running.delete(run));
      running.add(run);
    },
    /** Waits for what this instance has begun, and for what that begins. */
    async drain(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
  };
};
