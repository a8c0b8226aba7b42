import { lookup as lookUp, type LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

import { closedNetworkOf } from './outbound';

/** The request never left: the address is refused, or no connection was made. */
export class NotSentError extends Error {}

export interface OutgoingRequest {
  url: string;
  method: 'GET' | 'POST' | 'PUT';
  headers: Record<string, string>;
  body: string | null;
  timeoutMs: number;
  /** Whether addresses in private networks may be called. */
  allowPrivate: boolean;
}

/** Refuses private addresses when the connection is made, so that a name cannot change its address after the check. */
const publicLookup: LookupFunction = (host, options, callback) => {
  lookUp(host, { ...options, all: true }, (error, found) => {
    const addresses = found as LookupAddress[] | undefined;
    if (error || !addresses) return callback(error, '', 0);
    if (addresses.some(({ address }) => closedNetworkOf(address) !== null)) {
      return callback(new NotSentError('The address leads into a private network.'), '', 0);
    }
    if (options.all) return callback(null, addresses as never);
    return callback(null, addresses[0].address, addresses[0].family);
  });
};

const MAXIMUM_BYTES = 65_536;
const NEVER_CONNECTED = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ERR_INVALID_URL'];

const isUnsent = (error: NodeJS.ErrnoException): boolean =>
  error instanceof NotSentError || error.syscall === 'connect' || NEVER_CONNECTED.includes(error.code ?? '');

/**
 * Sends one request to an address that an administrator entered. Redirects are not followed, and the response is cut after
 * 64 kB.
 *
 * @throws {NotSentError} when nothing was sent
 * @throws {Error} when the connection broke later, so that the request may have been processed
 */
export const requestOnce = (request: OutgoingRequest): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const url = new URL(request.url);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (!request.allowPrivate && isIP(host) !== 0 && closedNetworkOf(host) !== null) {
      reject(new NotSentError('The address leads into a private network.'));
      return;
    }
    const fail = (error: Error): void =>
      reject(isUnsent(error) && !(error instanceof NotSentError) ? new NotSentError(error.message) : error);
    const outgoing = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method: request.method,
        headers: {
          ...request.headers,
          ...(request.body === null ? {} : { 'content-length': String(Buffer.byteLength(request.body)) }),
        },
        signal: AbortSignal.timeout(request.timeoutMs),
        agent: false,
        ...(request.allowPrivate ? {} : { lookup: publicLookup }),
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (text: string) => {
          if (body.length < MAXIMUM_BYTES) body += text.slice(0, MAXIMUM_BYTES - body.length);
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
        response.on('error', fail);
      }
    );
    outgoing.on('error', fail);
    outgoing.end(request.body ?? undefined);
  });
