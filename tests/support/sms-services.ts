import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that a stand-in received. */
export interface Taken {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** How a stand-in answers. `lose`: it takes the message, and the connection breaks before the response. */
export type Behavior = { status: number; body?: string; headers?: Record<string, string> } | 'lose';

/** A stand-in for a service that sends text messages, over HTTP. */
export interface SmsService {
  url: string;
  /** All requests, oldest first. */
  taken: Taken[];
  /** Answers the next requests, one entry each; after that as usual. */
  next: (...behaviors: Behavior[]) => void;
  close: () => Promise<void>;
}

const open = async (answer: (request: Taken, count: number) => Behavior): Promise<SmsService> => {
  const taken: Taken[] = [];
  const queue: Behavior[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      taken.push(one);
      const behavior = queue.shift() ?? answer(one, taken.length);
      if (behavior === 'lose') {
        request.socket.destroy();
        return;
      }
      response.writeHead(behavior.status, { 'content-type': 'application/json', ...behavior.headers });
      response.end(behavior.body ?? '{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    next: (...behaviors) => void queue.push(...behaviors),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

export const twilioAccount = { sid: `AC${'0123456789abcdef'.repeat(2)}`, token: 'twilio-token-canary' };

/** Twilio's API: it refuses a wrong account, wrong credentials and numbers that are not in E.164. */
export const openTwilio = (): Promise<SmsService> =>
  open(({ method, path, headers, body }, count) => {
    const { sid, token } = twilioAccount;
    if (method !== 'POST' || path !== `/2010-04-01/Accounts/${sid}/Messages.json`) return { status: 404 };
    if (headers.authorization !== `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`) {
      return { status: 401, body: JSON.stringify({ code: 20003, message: 'Authenticate' }) };
    }
    const form = new URLSearchParams(body);
    if (!/^\+[1-9]\d{6,14}$/.test(form.get('To') ?? '')) {
      return { status: 400, body: JSON.stringify({ code: 21211, message: "Invalid 'To' Phone Number" }) };
    }
    return { status: 201, body: JSON.stringify({ sid: `SM${String(count).padStart(32, '0')}`, status: 'queued' }) };
  });

export const openGateway = (): Promise<SmsService> =>
  open((_request, count) => ({ status: 202, body: JSON.stringify({ messages: [{ id: `gw-${count}` }] }) }));

/** Signs a request as Twilio does. */
export const twilioSignature = (url: string, form: Record<string, string>, token = twilioAccount.token): string =>
  createHmac('sha1', token)
    .update(
      url +
        Object.keys(form)
          .sort()
          .map((name) => name + form[name])
          .join('')
    )
    .digest('base64');
