import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keys } from './support/simulator';

const root = path.join(__dirname, '..');

// Built elsewhere than dist/, which other tests may be running from.
let built: string;
beforeAll(() => {
  built = mkdtempSync(path.join(tmpdir(), 'stripe-simulator-'));
  const compiler = require.resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', built], { cwd: root });
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

test('the command prints one line with its address and keys, serves, and stops when asked', async () => {
  const child = spawn(process.execPath, [path.join(built, 'cli.js'), '--port', '0', '--seed', '1']);
  const line = await new Promise<string>((done, fail) => {
    child.stdout.once('data', (chunk) => done(String(chunk)));
    child.stderr.once('data', (chunk) => fail(new Error(String(chunk))));
  });
  expect(line.trim().split('\n')).toHaveLength(1);
  expect(line).toContain(keys.secretTest);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)![0];
  const account = await fetch(`${url}/v1/account`, { headers: { Authorization: `Bearer ${keys.secretTest}` } });
  expect(await account.json()).toMatchObject({ id: 'acct_simulatorAcme' });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
