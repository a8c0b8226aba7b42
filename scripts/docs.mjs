#!/usr/bin/env node
// npm run test:docs: compiles (ts), parses (json) or looks up (sh) every code sample of the pages here and in docs/ (a browser
// test runs those for front-ends: tsx, astro, html), checks every link with its anchor, checks that troubleshooting.md explains
// every error code of the server, that tests which pages name exist, and that the documentation site builds and works in a browser.
//   npm run test:docs -- --no-site    leaves the site out
import fs from 'node:fs';
import path from 'node:path';

import openapiTS, { astToString } from 'openapi-typescript';

import { sidebar } from '../docs/.vitepress/sidebar.mjs';
import { anchorsOf } from './lib/docs/headings.mjs';
import { checkNamedTests } from './lib/docs/named-tests.mjs';
import { checkSite } from './lib/docs/site.mjs';
import { root, runNpx } from './lib/run.mjs';

const scratch = path.join(root, '.tmp', 'docs');
const problems = [];
const counts = { ts: 0, json: 0, sh: 0, link: 0, code: 0, test: 0, site: 0 };

const pages = [
  ...fs.readdirSync(root).filter((name) => name !== 'CHANGELOG.md'),
  ...fs.readdirSync(path.join(root, 'docs'), { recursive: true }).map((name) => `docs/${name}`),
  ...['benchmarks', 'contracts', 'playground', 'stripe-app', 'stripe-simulator', 'tests/faults', 'tests/protocol'].map(
    (folder) => `${folder}/README.md`
  ),
].filter((name) => name.endsWith('.md'));
const textOf = (page) => fs.readFileSync(path.join(root, page), 'utf8');
const { scripts } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Returns fenced blocks with their language. A `ts` block is one complete file with its imports. */
const samplesOf = (page) =>
  [...textOf(page).matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```/gm)].map(([, language, name, code]) => ({
    page,
    language,
    name: name.trim(),
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

/** Languages that only a framework or a browser can read. */
const FRONT_END = ['tsx', 'astro', 'html'];
const frontEndTest = fs.readFileSync(path.join(root, 'tests/recipes/front-ends.ts'), 'utf8');

/** A sample for a front-end has the name of its file behind the language, or is found by its first line. */
const checkFrontEnd = ({ page, name, code }) => {
  counts.test += 1;
  const known = [name, code.split('=')[0]].some((text) => text && frontEndTest.includes(text));
  if (!known) problems.push(`${page}: tests/recipes/front-ends.ts does not run ${name || code}`);
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

const anchors = new Map();
const anchorsIn = (page) => {
  if (!anchors.has(page)) anchors.set(page, anchorsOf(textOf(page)));
  return anchors.get(page);
};

/** Checks links between files of the repository, and the headings that they lead to. */
const checkLinks = (page) => {
  for (const [, target, anchor] of textOf(page).matchAll(/\]\((?!https?:|mailto:|\{\{)([^)#\s]*)(?:#([^)\s]+))?\)/g)) {
    counts.link += 1;
    const file = target ? path.join(path.dirname(page), target) : page;
    if (!fs.existsSync(path.join(root, file))) problems.push(`${page}: ${target} does not exist`);
    else if (anchor && file.endsWith('.md') && !anchorsIn(file).has(anchor))
      problems.push(`${page}: ${file} has no heading #${anchor}`);
  }
};

const pagesOf = (items) =>
  items.flatMap(({ link, items: below = [] }) => [...(link ? [`${link.slice(1)}.md`] : []), ...pagesOf(below)]);

/** Every page of docs/ is in the site's sidebar, and the sidebar leads to no other. */
const checkSidebar = () => {
  const listed = pagesOf(sidebar);
  for (const page of listed)
    if (!fs.existsSync(path.join(root, page))) problems.push(`sidebar.mjs: ${page} does not exist`);
  for (const page of pages.filter((name) => name.startsWith('docs/')))
    if (!listed.includes(page)) problems.push(`docs/.vitepress/sidebar.mjs lacks ${page}`);
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

const titleOf = (page) => /^# (.+)$/m.exec(textOf(page))?.[1].replaceAll('`', '') ?? '';

/** The first page of each section of the sidebar, for the browser. */
const sections = () =>
  sidebar.map(({ items: [{ text, link }] }) => ({ label: text, heading: titleOf(`${link.slice(1)}.md`) }));

const checkTests = (page) => {
  const found = checkNamedTests(page, textOf(page));
  counts.test += found.checked;
  problems.push(...found.problems);
};

let skipped = 0;
const lookAtSite = async () => {
  if (process.argv.includes('--no-site')) return;
  const found = await checkSite(sections());
  counts.site += found.checked;
  problems.push(...found.problems);
  if (!found.skipped) return;
  skipped += 1;
  console.log(`skipped: the documentation site in a browser: ${found.skipped}`);
};

const samples = pages.flatMap(samplesOf);
samples.filter(({ language }) => language === 'json').forEach(checkJson);
samples.filter(({ language }) => language === 'sh').forEach(checkShell);
samples.filter(({ language }) => FRONT_END.includes(language)).forEach(checkFrontEnd);
pages.forEach(checkLinks);
pages.forEach(checkTests);
checkSidebar();
checkErrorCodes();
await Promise.all([compile(samples.filter(({ language }) => language === 'ts')), lookAtSite()]);

for (const problem of problems) console.log(problem);
console.log(
  `${counts.ts} samples compiled, ${counts.json} JSON samples, ${counts.sh} commands, ${counts.link} links, ${counts.code} error codes, ${counts.test} named tests, ${counts.site} checks of the site`
);
const checked = Object.values(counts).reduce((sum, count) => sum + count, 0);
console.log(`${checked - problems.length} passed, ${problems.length} failed, ${skipped} skipped`);
process.exit(problems.length > 0 ? 1 : 0);
