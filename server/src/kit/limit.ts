/**
 * Lets a limited number of pieces of work run at the same time. Others wait in the order in which they came.
 *
 * @param places how many may run (a count)
 */
export const createLimit = (places: number) => {
  const waiting: (() => void)[] = [];
  let free = places;

  return {
    async run<T>(work: () => Promise<T>): Promise<T> {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
};
