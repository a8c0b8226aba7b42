import { lookup } from 'node:dns/promises';
import { request as requestHttp, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

import { parsedUrl } from '../../../../domain/values/parsed-url';
import { proxyAgentFor } from '../proxy';
import { closedNetworkOf, isListed, listOf } from './networks';

/** What the site's configuration allows beyond HTTPS to public addresses. */
export interface OutboundRules {
  /** Networks in CIDR notation that may be called although they are not public. */
  allowedNetworks: readonly string[];
  /** Allows addresses with http:. */
  allowHttp: boolean;
}

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** Returns all IP addresses of a host name. */
export type Resolver = (hostname: string) => Promise<ResolvedAddress[]>;

export type OutboundProblem = 'url_invalid' | 'https_required' | 'credentials_in_url' | 'network_closed';

/**
 * Nothing of the request left this machine: the address was refused or not found, or no connection was made. It may be
 * repeated without a doubt. The message is for a person and contains no part of the request but the host's name.
 */
export class NotSentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotSentError';
  }
}

/**
 * The request was written, and no response came. It may have been processed, so only a request that its receiver recognizes
 * may be repeated. The message is like that of {@link NotSentError}.
 */
export class UnansweredError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnansweredError';
  }
}

/** The rules do not allow the address. Nothing was sent. */
export class OutboundRefusal extends NotSentError {
  constructor(
    readonly problem: OutboundProblem,
    message: string
  ) {
    super(message);
    this.name = 'OutboundRefusal';
  }
}

export interface OutboundRequest {
  url: string;
  method: 'GET' | 'POST' | 'PUT';
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** The most that resolving, connecting, sending and the response's headers may take together, in milliseconds. */
  timeoutMs: number;
  /** Bytes of the response's body to read. The rest is not received. */
  keepBytes: number;
}

export interface OutboundResponse {
  status: number;
  /** The first `keepBytes` bytes, as UTF-8. */
  body: string;
  isTruncated: boolean;
  /** Time until the response's headers arrived, in milliseconds. */
  latencyMs: number;
}

const resolveByDns: Resolver = (hostname) => lookup(hostname, { all: true });

const withoutBrackets = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/**
 * Reads an address that somebody entered, without resolving its name.
 *
 * @throws {OutboundRefusal} when it is no address for requests, or the rules do not allow its scheme or IP address
 */
export const parseOutboundUrl = (text: string, rules: OutboundRules): URL => {
  const url = parsedUrl(text);
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new OutboundRefusal('url_invalid', 'This is not an address such as https://example.com/path.');
  }
  if (url.protocol === 'http:' && !rules.allowHttp) {
    throw new OutboundRefusal('https_required', 'The address must begin with https://.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new OutboundRefusal('credentials_in_url', 'The address must not contain a user name or password.');
  }
  const host = withoutBrackets(url.hostname);
  if (isIP(host) !== 0) assertOpen(host, [{ address: host, family: isIP(host) }], rules);
  return url;
};

/** One closed address among several is refused, too: it is how a name first passes a check and then leads inside. */
const assertOpen = (host: string, addresses: readonly ResolvedAddress[], rules: OutboundRules): void => {
  const allowed = listOf(rules.allowedNetworks);
  for (const { address } of addresses) {
    const network = isListed(allowed, address) ? null : closedNetworkOf(address);
    if (network === null) continue;
    // The IP address is left out: whoever enters names must not learn the site's internal network.
    throw new OutboundRefusal('network_closed', `${host} leads to an address that is not public (${network}).`);
  }
};

const addressesOf = async (host: string, resolve: Resolver): Promise<ResolvedAddress[]> => {
  if (isIP(host) !== 0) return [{ address: host, family: isIP(host) }];
  const addresses = await resolve(host);
  if (addresses.length === 0) throw new Error(`The name ${host} has no address.`);
  return addresses;
};

/** Rejects when the signal aborts. For work that takes no signal, such as resolving a name. */
const until = async <T>(signal: AbortSignal, work: Promise<T>): Promise<T> => {
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
};

/** Calls back once the connection stands and, with https, once the certificate has been verified. */
const whenConnected = (socket: Socket, proceed: () => void): void => {
  if (socket instanceof TLSSocket) {
    // A proxy's socket may have finished its handshake already.
    if (socket.authorized) proceed();
    else socket.once('secureConnect', proceed);
  } else if (socket.connecting) socket.once('connect', proceed);
  else proceed();
};

/** Writes no byte before there is a connection, so that what fails earlier has certainly not been sent. */
const responseOf = (
  request: ClientRequest,
  body: string | undefined,
  onWriting: () => void
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request.once('response', resolve);
    // Stays registered: a socket that breaks later must not end the process.
    request.on('error', reject);
    request.once('socket', (socket) => {
      whenConnected(socket, () => {
        onWriting();
        request.end(body);
      });
    });
  });

/** Reads the beginning of a body. A connection that breaks or stalls leaves what has arrived. */
const beginningOf = async (
  response: IncomingMessage,
  keepBytes: number
): Promise<Pick<OutboundResponse, 'body' | 'isTruncated'>> => {
  const chunks: Buffer[] = [];
  let size = 0;
  let isComplete = false;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > keepBytes) break;
    }
    isComplete = size <= keepBytes;
  } catch {
    // The status has arrived, and that is what counts.
  }
  response.destroy();
  return { body: Buffer.concat(chunks).subarray(0, keepBytes).toString('utf8'), isTruncated: !isComplete };
};

/**
 * Sends a request to an address that a person entered. The name is resolved once, all of its addresses are checked, and
 * the connection goes to one of them, so that a name cannot lead elsewhere after the check. Redirects are not followed:
 * their status is returned. Uses the proxy of the environment, if there is one.
 *
 * @param resolve for tests
 * @throws {OutboundRefusal} when the rules do not allow the address; nothing was sent
 * @throws {NotSentError} when the name was not resolved, or no connection was made, in time; nothing was sent
 * @throws {UnansweredError} when the request was written and no response came in time; it may have been processed
 */
export const sendOutbound = async (
  { url: text, method, headers, body, timeoutMs, keepBytes }: OutboundRequest,
  rules: OutboundRules,
  resolve: Resolver = resolveByDns
): Promise<OutboundResponse> => {
  const url = parseOutboundUrl(text, rules);
  const host = withoutBrackets(url.hostname);
  const startedAt = performance.now();
  const signal = AbortSignal.timeout(timeoutMs);
  let isWritten = false;
  try {
    const addresses = await until(signal, addressesOf(host, resolve));
    assertOpen(host, addresses, rules);
    const agent = await proxyAgentFor(url.href);
    const options: RequestOptions & { servername?: string } = {
      method,
      // A proxy is told the checked address, because it would resolve a name once more.
      host: agent ? addresses[0].address : host,
      port: url.port || undefined,
      path: `${url.pathname}${url.search}`,
      headers: {
        ...headers,
        host: url.host,
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      },
      ...(isIP(host) === 0 ? { servername: host } : {}),
      agent: agent ?? false,
      lookup: (_name, wanted, done) => {
        if (wanted.all) done(null, addresses);
        else done(null, addresses[0].address, addresses[0].family);
      },
      signal,
    };
    const request = url.protocol === 'https:' ? requestHttps(options) : requestHttp(options);
    const response = await responseOf(request, body, () => {
      isWritten = true;
    });
    const latencyMs = Math.round(performance.now() - startedAt);
    return { status: response.statusCode ?? 0, latencyMs, ...(await beginningOf(response, keepBytes)) };
  } catch (error) {
    if (error instanceof OutboundRefusal) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const why = signal.aborted
      ? `${host} did not respond within ${timeoutMs / 1000} seconds.`
      : `${host} could not be reached: ${code ?? message}`;
    throw isWritten ? new UnansweredError(why) : new NotSentError(why);
  }
};
