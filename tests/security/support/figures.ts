import fs from 'node:fs';
import path from 'node:path';

/** Stores the counts of a test where `npm run test:security` collects them. */
export const recordFigures = (name: string, figures: Record<string, number>): void => {
  const folder = process.env.SECURITY_FIGURES;
  if (!folder) return;
  const file = path.join(folder, `${name}-${process.env.TEST_DATABASE ?? 'sqlite'}.json`);
  fs.writeFileSync(file, JSON.stringify(figures));
};

/** The size of the run: the part that `npm test` contains, or all. */
export const isFullRun = process.env.SECURITY_FULL === 'true';
