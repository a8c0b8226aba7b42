import fs from 'node:fs';
import path from 'node:path';

import { chartOf } from './chart.mjs';

/** The results of earlier runs, one file each. */
export const createHistory = (folder) => ({
  read: () =>
    fs
      .readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))),

  /** Stores a run and draws the chart of all runs. @returns the name of its file */
  store(run) {
    const file = `${run.at.slice(0, 16).replace(/:/g, '')}.json`;
    fs.writeFileSync(path.join(folder, file), `${JSON.stringify(run, null, 2)}\n`);
    fs.writeFileSync(path.join(folder, 'chart.svg'), chartOf(this.read()));
    return file;
  },
});
