/**
 * The programs to run on each database. `several` is omitted on SQLite, which has one process. A program of several `parts`
 * is too long for ten minutes on two busy cores; each of its parts is not, on any database.
 */
export const programs = {
  kills: { payments: 3000, kills: 300, faults: 'webhooks', several: true, parts: 10 },
  'kills-alone': { payments: 300, kills: 30, faults: 'webhooks', several: false },
  stripe: { payments: 5000, faults: 'stripe', share: 0.4, several: true, parts: 5 },
  refusals: { payments: 500, faults: 'refusals', several: true },
  silence: { payments: 500, faults: 'silence', several: true },
  fivefold: { payments: 500, faults: 'fivefold', several: true },
  corrections: { payments: 3000, kills: 300, faults: 'corrections', several: true, parts: 20 },
  deliveries: { payments: 500, kills: 50, faults: 'deliveries', several: true },
  restarts: { payments: 300, restarts: 15, faults: 'webhooks', several: true, needs: 'server' },
  clocks: { payments: 300, jumps: 60, faults: 'webhooks', several: true, needs: 'faketime' },
  stalls: { payments: 300, stalls: 30, faults: 'webhooks', several: true, needs: 'server' },
  'slow-disk': { payments: 300, kills: 6, diskMs: 100, faults: 'webhooks', several: true, needs: 'strace' },
  restore: { payments: 500, faults: 'none', several: true, needs: 'files' },
  rolling: { payments: 600, rolls: 12, faults: 'none', several: true, needs: 'several' },
  'starts-empty': { rounds: 20, faults: 'none', several: true, needs: 'several' },
  'starts-first': { rounds: 20, faults: 'none', several: true, needs: 'several' },
  'starts-upgrade': { rounds: 20, faults: 'none', several: true, needs: 'several' },
  'starts-large': { rounds: 1, invoices: 1_000_000, faults: 'none', several: true, needs: 'several' },
};

export const counted = ['payments', 'kills', 'restarts', 'jumps', 'rolls', 'stalls', 'rounds'];

export const hasPart = (program, [part, parts = program.parts ?? 1]) => part <= parts;

/** Returns part n of m of a program: its own seed, and its share of everything that is counted. */
export const partOf = (program, [part, asked], seed) => {
  const { parts: own, ...rest } = program;
  const parts = asked ?? own ?? 1;
  const shareOf = (total) => Math.floor((total * part) / parts) - Math.floor((total * (part - 1)) / parts);
  const shares = counted.filter((name) => rest[name] !== undefined).map((name) => [name, shareOf(rest[name])]);
  return { ...rest, ...Object.fromEntries(shares), seed: seed + part - 1 };
};
