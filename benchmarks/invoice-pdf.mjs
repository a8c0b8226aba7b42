// Draws invoices with 20 lines and their Factur-X XML, each another one, and measures processor time.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { row } from './lib/figures.mjs';

const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'lib/pdf-process.ts');
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

export const run = async ({ quick, log }) => {
  const [rounds, warmUp] = quick ? [40, 20] : [1000, 50];
  const { BENCH_PROFILE: folder } = process.env;
  const profiling = folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
  const output = execFileSync(
    process.execPath,
    ['--expose-gc', ...profiling, '--import', tsx, script, String(rounds), String(warmUp)],
    {
      encoding: 'utf8',
    }
  );
  const { first, warm, xml, bytes, lateToEarly, heapGrowth, memory } = JSON.parse(output);
  log(
    `first document of a process ${first.toFixed(0)} ms, then ${warm.toFixed(1)} ms, the XML alone ${xml.toFixed(2)} ms; ${memory.toFixed(0)} MB in the end`
  );
  return [
    row({
      what: 'processor time of a PDF with XML and 20 lines, warm',
      ...{ ours: warm, unit: 'ms', atMost: 30, note: `${(bytes / 1000).toFixed(0)} kB` },
    }),
    row({ what: 'processor time of the first PDF of a process', ours: first, unit: 'ms' }),
    row({
      what: `processor time of the second half of ${rounds} PDFs against the first`,
      ...{ ours: lateToEarly, unit: '×', atMost: 1.1 },
    }),
    row({
      what: `live memory that the second half of ${rounds} PDFs adds`,
      ...{ ours: heapGrowth, unit: 'MB', atMost: 2 },
    }),
  ];
};
