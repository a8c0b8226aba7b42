import http from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Core } from '@strapi/strapi';

type Query = Core.Strapi['db']['query'];

const WRITES = ['create', 'update', 'updateMany', 'delete', 'deleteMany'];

/**
 * Simulates a process that dies at its k-th step: a write to certain tables or a change at the provider, before or
 * after it takes effect. After that, none of its calls has an effect until it is revived.
 */
export interface Crasher {
  /** The provider's address for the process. */
  url: string;
  watch(strapi: Core.Strapi, uids: string[]): void;
  /** Dies at the k-th step from now, starting with 1. */
  dieAt(step: number): void;
  /** Ends the simulated crash. Returns whether the process had died. */
  revive(): boolean;
  close(): Promise<void>;
}

export const startCrasher = async (target: string): Promise<Crasher> => {
  let left = Infinity;
  let isDead = false;

  /** Returns whether the process is dead at this point. */
  const pass = (): boolean => {
    if (isDead) return true;
    left -= 1;
    if (left <= 0) isDead = true;
    return isDead;
  };
  const refuseIfDead = (dead: boolean): void => {
    if (dead) throw new Error('The process has died.');
  };

  const server = http.createServer((request, response) => {
    const isChange = request.method !== 'GET' && (request.url ?? '').includes('webhook_endpoints');
    if (isChange ? pass() : isDead) return void request.socket.destroy();
    const forwarded = http.request(
      new URL(request.url ?? '/', target),
      { method: request.method, headers: request.headers },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          if (isChange && pass()) return void request.socket.destroy();
          response.writeHead(answer.statusCode ?? 500, answer.headers).end(Buffer.concat(chunks));
        });
      }
    );
    forwarded.on('error', () => request.socket.destroy());
    request.pipe(forwarded);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    watch(strapi, uids) {
      const query = strapi.db.query.bind(strapi.db);
      strapi.db.query = ((uid: string) => {
        const repository = query(uid as never) as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
        if (!uids.includes(uid)) return repository;
        return new Proxy(repository, {
          get: (object, name: string) =>
            WRITES.includes(name)
              ? async (...args: unknown[]) => {
                  refuseIfDead(pass());
                  const result = await object[name](...args);
                  refuseIfDead(pass());
                  return result;
                }
              : object[name],
        });
      }) as unknown as Query;
    },
    dieAt(step) {
      left = step;
      isDead = false;
    },
    revive() {
      const hadDied = isDead;
      left = Infinity;
      isDead = false;
      return hadDied;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
