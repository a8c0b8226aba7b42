import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { Webhook } from 'standardwebhooks';

export interface ReceivedEvent {
  id: string;
  type: string;
  version: string;
  timestamp: string;
  environment: string;
  data: Record<string, unknown>;
}

interface Received {
  headers: Record<string, string>;
  raw: string;
  event: ReceivedEvent;
}

/** A system of the site's owner that is told of events. */
export interface ReceiverDouble {
  url: string;
  /** What it received with status 2xx. */
  received: Received[];
  /** How many requests arrived (a count), also those that it refused. */
  asked: () => number;
  /** How it responds: a status, or `hang` to say nothing. Default: 200. */
  respond: (how: number | 'hang', body?: string, headers?: Record<string, string>) => void;
  /** Runs when the next request has arrived, instead of a response. */
  instead: (action: () => void) => void;
  close: () => Promise<void>;
}

export const startReceiver = async (): Promise<ReceiverDouble> => {
  const received: Received[] = [];
  let asked = 0;
  let interruption: (() => void) | null = null;
  let response: { how: number | 'hang'; body: string; headers: Record<string, string> } = {
    ...{ how: 200, body: 'ok', headers: {} },
  };
  const server = http.createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked += 1;
      const raw = Buffer.concat(chunks).toString('utf8');
      const { how, body, headers } = response;
      if (interruption) {
        const act = interruption;
        interruption = null;
        return act();
      }
      if (how === 'hang') return;
      if (how < 300) {
        received.push({
          headers: request.headers as Record<string, string>,
          raw,
          event: JSON.parse(raw) as ReceivedEvent,
        });
      }
      answer.writeHead(how, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    received,
    asked: () => asked,
    respond(how, body = 'ok', headers = {}) {
      response = { how, body, headers };
    },
    instead(action) {
      interruption = action;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** Checks a request with the published library of Standard Webhooks. @throws when its signature is wrong */
export const verified = ({ raw, headers }: Received, secret: string): ReceivedEvent =>
  new Webhook(secret).verify(raw, headers) as ReceivedEvent;
