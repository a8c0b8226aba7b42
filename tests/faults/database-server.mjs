import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { until } from '../../scripts/lib/run.mjs';
import { freePort } from '../../scripts/lib/servers.mjs';
import { query } from '../../scripts/lib/databases.mjs';

const firstThere = (files) => files.find((file) => file && fs.existsSync(file));

const onPath = (name) =>
  firstThere((process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name)));

const postgresFolder = () => {
  const versions = fs.existsSync('/usr/lib/postgresql') ? fs.readdirSync('/usr/lib/postgresql').sort().reverse() : [];
  const initdb = firstThere([
    ...versions.map((version) => `/usr/lib/postgresql/${version}/bin/initdb`),
    onPath('initdb'),
  ]);
  return initdb ? path.dirname(initdb) : null;
};

const mariadbBinary = () =>
  firstThere([onPath('mariadbd'), onPath('mysqld'), '/usr/sbin/mariadbd', '/usr/sbin/mysqld']);
const mariadbInstaller = () => firstThere([onPath('mariadb-install-db'), onPath('mysql_install_db')]);

/** null when a server of our own can be started, otherwise one line that says what is missing. */
export const missingServer = (kind) => {
  if (kind === 'sqlite') return null;
  if (kind === 'postgres') return postgresFolder() ? null : 'no initdb (Debian: apt-get install postgresql)';
  return mariadbBinary() && mariadbInstaller() ? null : 'no mariadbd (Debian: apt-get install mariadb-server)';
};

/** PostgreSQL refuses to run as root, and MariaDB without being told; its packages bring users of their own. */
const ownerOf = (kind) => {
  if (process.getuid() !== 0) return {};
  const idOf = (flag) =>
    Number(spawnSync('id', [flag, kind === 'postgres' ? 'postgres' : 'mysql'], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
};

const runOrThrow = (command, args, owner) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...owner });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
};

/**
 * A database server of our own, on a port and in a folder of its own, so that it can be killed
 * without hurting anybody. Unless it is `durable`, it does not wait for the disk: a killed process loses nothing by
 * that, only a power cut would.
 */
export const startDatabaseServer = async (kind, folder, { durable = false } = {}) => {
  const data = path.join(folder, kind);
  const port = await freePort(20000 + Math.floor(Math.random() * 5000));
  const log = fs.openSync(path.join(folder, `${kind}.log`), 'a');
  const owner = ownerOf(kind);
  fs.mkdirSync(data);
  if (owner.uid !== undefined) {
    fs.chmodSync(folder, 0o755);
    fs.chownSync(data, owner.uid, owner.gid);
  }
  // Our own temporary folder may be closed to the server's user.
  const identity = { ...owner, env: { ...process.env, TMPDIR: data } };

  const postgres = kind === 'postgres';
  const url = postgres ? `postgres://postgres@127.0.0.1:${port}/postgres` : `mysql://root@127.0.0.1:${port}/mysql`;
  const command = postgres ? path.join(postgresFolder(), 'postgres') : mariadbBinary();
  const args = postgres
    ? [
        ...['-D', data, '-p', String(port), '-k', data, '-h', '127.0.0.1'],
        // Its log stays small, because the data may be in memory.
        ...[`fsync=${durable ? 'on' : 'off'}`, 'max_wal_size=256MB', 'max_connections=100'].flatMap((setting) => [
          '-c',
          setting,
        ]),
      ]
    : [
        ...['--no-defaults', `--datadir=${data}`, `--port=${port}`, `--socket=${data}/s`, '--bind-address=127.0.0.1'],
        ...[`--innodb-flush-log-at-trx-commit=${durable ? 1 : 2}`, '--skip-log-bin', `--pid-file=${data}/pid`],
      ];
  if (postgres) {
    const initdb = path.join(postgresFolder(), 'initdb');
    runOrThrow(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync'], identity);
  } else {
    const options = [
      '--no-defaults',
      `--datadir=${data}`,
      '--skip-test-db',
      '--auth-root-authentication-method=normal',
    ];
    runOrThrow(mariadbInstaller(), options, identity);
  }

  let child;
  let exited;
  const launch = () => {
    child = spawn(command, args, { stdio: ['ignore', log, log], ...identity });
    exited = new Promise((resolve) => child.once('exit', resolve));
  };
  const start = async () => {
    launch();
    await until(
      `${kind} to answer`,
      async () => {
        // Processes of a killed PostgreSQL take a moment to notice; until then a new one refuses to start.
        if (child.exitCode !== null) launch();
        return query(kind, null, 'select 1', url).then(
          () => true,
          () => false
        );
      },
      { timeoutMs: 60_000, everyMs: 100 }
    );
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  await start();
  return {
    url,
    pid: () => child.pid,
    /** Where its files are. */
    data,
    /** Ends it in order, so that its files can be copied. */
    async pause() {
      child.kill(postgres ? 'SIGINT' : 'SIGTERM');
      await exited;
    },
    resume: start,
    /** As if the machine had lost power for a moment: no connection is told, no transaction is ended. */
    async restart(downMs = 0) {
      await kill();
      await new Promise((resolve) => setTimeout(resolve, downMs));
      await start();
    },
    async stop() {
      await kill();
      process.off('exit', endWithUs);
      fs.closeSync(log);
      fs.rmSync(data, { recursive: true, force: true });
    },
  };
};
