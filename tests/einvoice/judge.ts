import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';

import type { EInvoiceFormat } from '../../domain/einvoice/formats';

const root = path.resolve(__dirname, '../..');
const folder = [process.env.EINVOICE_RULES, path.resolve(root, '../shared/einvoice')].find(
  (candidate) => candidate && existsSync(path.join(candidate, 'judge.mjs'))
);

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

/** Warnings for a reason that the plugin does not know, or that the site has chosen. */
const notOurs = [
  // Whether a Norwegian seller is registered in Foretaksregisteret.
  'NO-R-002',
  // A phone number without digits, an unusual e-mail address: as entered.
  ...['BR-DE-27', 'BR-DE-28', 'DE-R-027', 'DE-R-028'],
  // The check digits of an IBAN are those of a number with up to 34 digits, which SaxonJS takes for a double: every IBAN
  // is wrong to it. The settings check them (server/src/settings/iban.ts).
  ...['BR-DE-19', 'DE-R-019'],
];

/** Whether the plugin has to answer for a finding in a document that it says is valid. */
export const isOurs = ({ id, flag }: Finding): boolean => flag !== 'information' && !notOurs.includes(id);

/** Each call reads the compiled rules again, which takes a second. */
const BATCH = 250;

/** The judge ends before a pipe has taken all of its verdict, so that is written to a file. */
const judgeBatch = async (rules: string, files: string[]): Promise<Finding[][]> => {
  if (folder === undefined) throw new Error('The official rules are missing: set EINVOICE_RULES to their folder.');
  const verdict = `${files[0]}.json`;
  const output = openSync(verdict, 'w');
  const args = [path.join(folder, 'judge.mjs'), '--rules', rules, '--json', ...files];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', output, 'inherit'] });
  // It ends with 1 where a rule is broken.
  await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  closeSync(output);
  return (JSON.parse(readFileSync(verdict, 'utf8')) as { failed: Finding[] }[]).map(({ failed }) => failed);
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
