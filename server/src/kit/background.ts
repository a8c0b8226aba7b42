/**
 * Runs work that starts after the response, such as deliveries right after a commit. The work itself stores its
 * failures in the database. `onError` is called when even that fails.
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
    /** Waits for the work that this instance has started, and for the work which that work starts. */
    async drain(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
  };
};
