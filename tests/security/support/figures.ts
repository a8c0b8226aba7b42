import fs from 'node:fs';
import path from 'node:path';

/** Leaves what a test counted where `npm run test:security` collects it. */
export const recordFigures = (name: string, figures: Record<string, number>): void => {
  const folder = process.env.SECURITY_FIGURES;
  if (!folder) return;
  const file = path.join(folder, `${name}-${process.env.TEST_DATABASE ?? 'sqlite'}.json`);
  fs.writeFileSync(file, JSON.stringify(figures));
};

/** How much is tried: the slice that `npm test` contains, or all of it. */
export const isFullRun = process.env.SECURITY_FULL === 'true';
