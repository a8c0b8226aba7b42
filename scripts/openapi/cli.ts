// npm run openapi: writes docs/openapi.json and docs/rest-reference.md from the code.
//   npm run openapi -- --check     fails when they are out of date
import fs from 'node:fs';
import path from 'node:path';

import { Validator } from '@seriousme/openapi-schema-validator';
import prettier from 'prettier';

import { buildDocument } from './document';
import { restReference } from './reference';

const root = path.resolve(__dirname, '..', '..');

/** Sorts the fields. Otherwise their order depends on unrelated imports. */
const inOrder = (_key: string, value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.every((item) => typeof item === 'string' || item === null) ? [...value].sort() : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
};

const saysTheSame = (name: string, stored: string, wanted: string): boolean =>
  stored === wanted ||
  (name.endsWith('.json') &&
    JSON.stringify(JSON.parse(stored), inOrder) === JSON.stringify(JSON.parse(wanted), inOrder));

const main = async (): Promise<void> => {
  const document = buildDocument(root);
  const validity = await new Validator().validate(structuredClone(document) as never);
  if (!validity.valid) throw new Error(`The document is not valid OpenAPI: ${JSON.stringify(validity.errors)}`);

  const files = {
    'docs/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
    'docs/rest-reference.md': restReference(document),
  };
  const stale: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    const options = await prettier.resolveConfig(file);
    const wanted = await prettier.format(text, { ...options, filepath: file });
    if (fs.existsSync(file) && saysTheSame(name, fs.readFileSync(file, 'utf8'), wanted)) continue;
    stale.push(name);
    if (!process.argv.includes('--check')) fs.writeFileSync(file, wanted);
  }
  if (!process.argv.includes('--check')) console.log(stale.length > 0 ? `written: ${stale.join(', ')}` : 'up to date');
  else if (stale.length > 0) {
    console.error(`Out of date: ${stale.join(', ')}. Run \`npm run openapi\` and commit.`);
    process.exitCode = 1;
  }
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
