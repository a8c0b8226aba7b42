import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runLifecycle } from './support/lifecycle';
import { clientOf, startBench } from './support/simulator';

const proxy = process.env.STRIPE_CONFORMANCE_PROXY;
const named = proxy
  ? 'an outside checker finds nothing wrong with any call or answer'
  : 'skipped: STRIPE_CONFORMANCE_PROXY does not name a checker to run the traffic through';

/** Where the checker says it listens; its first line ends with '… on 127.0.0.1:12112 -> …'. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((done, fail) => {
    child.stdout!.on('data', (chunk) => {
      const port = /127\.0\.0\.1:(\d+) ->/.exec(String(chunk))?.[1];
      if (port) done(Number(port));
    });
    child.once('exit', (code) => fail(new Error(`the checker ended with ${code}`)));
  });
}

(proxy ? test : test.skip)(named, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));
  const report = path.join(folder, 'report.json');
  const bench = await startBench();
  const child = spawn(
    process.execPath,
    [proxy!, '--listen', '0', '--target', bench.simulator.url, '--report', report],
    { stdio: ['ignore', 'pipe', 'inherit'] }
  );
  try {
    await runLifecycle(clientOf(await portOf(child)), bench.control);
    const ended = new Promise<number | null>((done) => child.once('exit', done));
    child.kill('SIGTERM');
    const code = await ended;
    const { calls, violations } = JSON.parse(readFileSync(report, 'utf8')) as {
      calls: Record<string, number>;
      violations: string[];
    };
    expect(violations).toEqual([]);
    expect(code).toBe(0);
    expect(Object.keys(calls).length).toBeGreaterThan(40);
  } finally {
    child.kill();
    await bench.simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
