// npm run client: writes client/src/generated.ts from docs/openapi.json.
//   npm run client -- --check     fails when it is out of date
import fs from 'node:fs';
import path from 'node:path';

import prettier from 'prettier';

import type { OpenApiDocument } from '../openapi/document';
import { generateClient } from './generate';

const root = path.resolve(__dirname, '..', '..');
const file = path.join(root, 'client/src/generated.ts');

const main = async (): Promise<void> => {
  const document = JSON.parse(fs.readFileSync(path.join(root, 'docs/openapi.json'), 'utf8')) as OpenApiDocument;
  const options = await prettier.resolveConfig(file);
  const wanted = await prettier.format(generateClient(document), { ...options, filepath: file });
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === wanted) {
    console.log('up to date');
  } else if (process.argv.includes('--check')) {
    console.error('Out of date: client/src/generated.ts. Run `npm run client` and commit.');
    process.exitCode = 1;
  } else {
    fs.writeFileSync(file, wanted);
    console.log('written: client/src/generated.ts');
  }
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
