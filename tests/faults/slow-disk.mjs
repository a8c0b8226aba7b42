import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { until } from '../../scripts/lib/run.mjs';

/** null when a disk can be slowed down, otherwise one line that says what is missing. */
export const missingStrace = () =>
  spawnSync('strace', ['-V']).status === 0 ? null : 'no strace (Debian: apt-get install strace)';

/** Processes that exist already: strace follows those that a process starts later. */
const withChildren = (pid) => {
  const parentOf = (each) => {
    try {
      // The name stands in brackets and may contain anything; the state and the parent follow it.
      return /^.*\) \S (\d+)/s.exec(fs.readFileSync(`/proc/${each}/stat`, 'utf8'))?.[1];
    } catch {
      // It has ended since the folder was read.
      return undefined;
    }
  };
  const all = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const family = (parent) => [
    String(parent),
    ...all.filter((each) => parentOf(each) === String(parent)).flatMap(family),
  ];
  return family(pid);
};

/**
 * Makes every wait for the disk longer: strace delays the return of `fsync` and `fdatasync`. A commit takes at least as
 * long, on any real disk.
 */
export const createSlowDisk = (folder, milliseconds) => {
  const logs = [];
  const tracers = new Set();
  return {
    /** Slows down a running process, with its children. */
    async attach(pid) {
      const log = path.join(folder, `strace-${logs.length}.log`);
      logs.push(log);
      const calls = 'fsync,fdatasync';
      const tracer = spawn(
        'strace',
        [
          ...['-f', '-o', log, '-e', `trace=${calls}`, '-e', `inject=${calls}:delay_exit=${milliseconds * 1000}`],
          ...withChildren(pid).flatMap((each) => ['-p', each]),
        ],
        { stdio: ['ignore', 'ignore', 'pipe'] }
      );
      tracers.add(tracer);
      tracer.once('exit', () => tracers.delete(tracer));
      let said = '';
      tracer.stderr.on('data', (chunk) => (said += chunk));
      await until('strace to attach', async () => {
        if (tracer.exitCode !== null) throw new Error(`strace ended: ${said}`);
        return said.includes('attached');
      });
    },
    /** How often a process has waited. */
    waits: () =>
      logs
        .map((log) => (fs.readFileSync(log, 'utf8').match(/\(DELAYED\)/g) ?? []).length)
        .reduce((total, count) => total + count, 0),
    close() {
      for (const tracer of tracers) tracer.kill();
    },
  };
};
