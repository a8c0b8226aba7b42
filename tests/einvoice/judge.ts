import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import type { EInvoiceFormat } from '../../domain/einvoice/formats';

const root = path.resolve(__dirname, '../..');
const folder = [process.env.EINVOICE_RULES, path.resolve(root, '../shared/einvoice')].find(
  (candidate) => candidate && existsSync(path.join(candidate, 'judge.mjs'))
);

/** Whether the official rules are on this machine. They are not part of the repository. */
export const hasRules = folder !== undefined;

/** The rules that a format is held against: its own, on top of EN 16931. */
const rulesOf: Record<EInvoiceFormat, string> = {
  'factur-x': 'en16931-cii',
  xrechnung: 'en16931-cii,xrechnung-cii',
  'peppol-bis-3': 'en16931-ubl,peppol-bis3-ubl',
};

export interface Finding {
  rules: string;
  id: string;
  flag: 'fatal' | 'warning' | 'information' | string;
  text: string;
}

export const isFatal = ({ flag }: Finding): boolean => flag !== 'warning' && flag !== 'information';

const run = promisify(execFile);

/** Each call reads the compiled rules again, which takes a second. */
const BATCH = 250;

const judgeBatch = async (rules: string, files: string[]): Promise<Finding[][]> => {
  const args = [path.join(folder ?? '', 'judge.mjs'), '--rules', rules, '--json', ...files];
  // The judge ends with 1 where a rule is broken; the verdict is on stdout all the same.
  const { stdout } = await run(process.execPath, args, { cwd: root, maxBuffer: 1 << 29 }).catch(
    (error: Error & { stdout?: string }) => {
      if (!error.stdout) throw error;
      return { stdout: error.stdout };
    }
  );
  return (JSON.parse(stdout) as { failed: Finding[] }[]).map(({ failed }) => failed);
};

/** Runs work on each item, a few at a time, and keeps their order. */
const onLanes = async <T, R>(items: T[], lanes: number, work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const place = next++;
      results[place] = await work(items[place]);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
};

/** Holds documents of one format against the official rules. @returns what each breaks, in their order */
export const judge = async (format: EInvoiceFormat, documents: string[]): Promise<Finding[][]> => {
  const scratch = mkdtempSync(path.join(tmpdir(), 'einvoice-'));
  try {
    const files = documents.map((xml, index) => {
      const file = path.join(scratch, `${index}.xml`);
      writeFileSync(file, xml);
      return file;
    });
    // The first call compiles the rules and keeps them in a file; two at once would both do it.
    const first = await judgeBatch(rulesOf[format], files.slice(0, 1));
    const rest = files.slice(1);
    const size = Math.max(1, Math.min(BATCH, Math.ceil(rest.length / availableParallelism())));
    const batches = Array.from({ length: Math.ceil(rest.length / size) }, (_, index) =>
      rest.slice(index * size, (index + 1) * size)
    );
    const verdicts = await onLanes(batches, Math.min(2, availableParallelism()), (batch) =>
      judgeBatch(rulesOf[format], batch)
    );
    return [...first, ...verdicts.flat()];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};
