#!/usr/bin/env node
// npm run test:docs: compiles (ts), parses (json) or looks up (sh) every code sample of the pages here and in docs/, checks every
// link, and checks that troubleshooting.md explains every error code of the server.
import fs from 'node:fs';
import path from 'node:path';

import openapiTS, { astToString } from 'openapi-typescript';

import { root, runNpx } from './lib/run.mjs';

const scratch = path.join(root, '.tmp', 'docs');
const problems = [];
const counts = { ts: 0, json: 0, sh: 0, link: 0, code: 0 };

const pages = [
  ...fs.readdirSync(root).filter((name) => name !== 'CHANGELOG.md'),
  ...fs.readdirSync(path.join(root, 'docs'), { recursive: true }).map((name) => `docs/${name}`),
  'stripe-app/README.md',
].filter((name) => name.endsWith('.md'));
const textOf = (page) => fs.readFileSync(path.join(root, page), 'utf8');
const { scripts } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Returns fenced blocks with their language. A `ts` block is one complete file with its imports. */
const samplesOf = (page) =>
  [...textOf(page).matchAll(/^```(\w+)[^\n]*\n([\s\S]*?)^```/gm)].map(([, language, code]) => ({
    page,
    language,
    code,
  }));

const checkShell = ({ page, code }) => {
  for (const [, name] of code.matchAll(/\bnpm run ([\w:]+)/g)) {
    counts.sh += 1;
    if (!scripts[name]) problems.push(`${page}: the script ${name} does not exist`);
  }
};

const checkJson = ({ page, code }) => {
  counts.json += 1;
  try {
    JSON.parse(code);
  } catch (error) {
    problems.push(`${page}: ${error.message}`);
  }
};

const compile = async (samples) => {
  fs.rmSync(scratch, { recursive: true, force: true });
  fs.mkdirSync(scratch, { recursive: true });
  const document = JSON.parse(fs.readFileSync(path.join(root, 'docs/openapi.json'), 'utf8'));
  fs.writeFileSync(path.join(scratch, 'openapi.d.ts'), astToString(await openapiTS(document)));
  samples.forEach(({ page, code }, index) => {
    counts.ts += 1;
    fs.writeFileSync(path.join(scratch, `${page.replace(/\W+/g, '-')}-${index}.ts`), `${code}\nexport {};\n`);
  });
  fs.writeFileSync(
    path.join(scratch, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../playground/tsconfig.check.json',
      compilerOptions: {
        rootDir: '../..',
        lib: ['ES2023', 'ES2024.String', 'DOM'],
        paths: {
          'strapi-plugin-invoice-payments/strapi-server': ['../../strapi-server.ts'],
          'strapi-plugin-invoice-payments/client': ['../../client/src/index.ts'],
        },
      },
      include: ['./*.ts', '../../server/src/**/*.d.ts'],
      exclude: [],
    })
  );
  const { code, output } = await runNpx(['tsc', '-p', scratch], { allowFailure: true });
  if (code !== 0) problems.push(output);
};

/** Checks links between files of the repository. */
const checkLinks = (page) => {
  for (const [, target] of textOf(page).matchAll(/\]\((?!https?:|#|mailto:|\{\{)([^)#\s]+)/g)) {
    counts.link += 1;
    if (!fs.existsSync(path.resolve(root, path.dirname(page), target)))
      problems.push(`${page}: ${target} does not exist`);
  }
};

const sources = (folder) =>
  fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return sources(file);
    return /\.ts$/.test(file) && !/\.test\.ts$/.test(file) ? [fs.readFileSync(file, 'utf8')] : [];
  });

const checkErrorCodes = () => {
  const code = sources(path.join(root, 'server/src')).join('\n');
  const thrown = new Set([...code.matchAll(/\bcode: '([a-z]+(?:_[a-z]+)+)'/g)].map(([, found]) => found));
  const explained = textOf('docs/troubleshooting.md');
  for (const found of thrown) {
    counts.code += 1;
    if (!explained.includes(`\`${found}\``)) problems.push(`docs/troubleshooting.md does not explain ${found}`);
  }
};

const samples = pages.flatMap(samplesOf);
await compile(samples.filter(({ language }) => language === 'ts'));
samples.filter(({ language }) => language === 'json').forEach(checkJson);
samples.filter(({ language }) => language === 'sh').forEach(checkShell);
pages.forEach(checkLinks);
checkErrorCodes();

for (const problem of problems) console.log(problem);
console.log(
  `${counts.ts} samples compiled, ${counts.json} JSON samples, ${counts.sh} commands, ${counts.link} links, ${counts.code} error codes`
);
const checked = Object.values(counts).reduce((sum, count) => sum + count, 0);
console.log(`${checked - problems.length} passed, ${problems.length} failed, 0 skipped`);
process.exit(problems.length > 0 ? 1 : 0);
