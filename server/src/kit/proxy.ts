import { STATUS_CODES, type Agent, type ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

import { proxyFor } from './proxy-address';
import { isLoopbackHost } from '../../../domain/values/public-address';

export const proxyErrorCodes = ['proxy_invalid', 'proxy_refused', 'proxy_unreachable'] as const;
export type ProxyErrorCode = (typeof proxyErrorCodes)[number];

/** What stands between this site and a provider is at fault, not the provider. The message names it, without a password. */
export class ProxyError extends Error {
  constructor(
    readonly code: ProxyErrorCode,
    message: string
  ) {
    super(message);
    this.name = 'ProxyError';
  }
}

const refusalMessage = (proxy: string, variable: string, status: number): string => {
  const answer =
    `The proxy ${proxy} refused the connection: it answered ${status} ${STATUS_CODES[status] ?? ''}`.trim();
  return status === 407
    ? `${answer}. Put its user name and password into ${variable} and restart.`
    : `${answer}. Ask whoever runs the proxy, or exempt the host with NO_PROXY and restart.`;
};

/** Loaded by sites behind a proxy only. */
const agentOf = async (proxy: URL, variable: string): Promise<Agent> => {
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  const name = `${proxy.protocol}//${proxy.host}`;

  /** By itself the library passes the proxy's refusal off as the answer of the host. */
  class TruthfulProxyAgent extends HttpsProxyAgent<string> {
    override async connect(
      request: ClientRequest,
      options: Parameters<InstanceType<typeof HttpsProxyAgent>['connect']>[1]
    ): Promise<Socket> {
      let status = 200;
      request.once('proxyConnect', (answer: { statusCode: number }) => {
        status = answer.statusCode;
      });
      const socket = await super.connect(request, options).catch((error: NodeJS.ErrnoException) => {
        const why = error.code ?? error.message;
        throw new ProxyError(
          'proxy_unreachable',
          `The proxy ${name} could not be reached (${why}). Check ${variable}, and that the proxy is running.`
        );
      });
      if (status === 200) return socket;
      socket.destroy();
      throw new ProxyError('proxy_refused', refusalMessage(name, variable, status));
    }
  }
  return new TruthfulProxyAgent(proxy.href, { keepAlive: true });
};

/**
 * Returns the agent for requests to an address. Uses the proxy named in HTTPS_PROXY (HTTP_PROXY for http:), unless
 * NO_PROXY exempts the host. Returns undefined when no proxy applies; requests to this machine never use one.
 *
 * Requests through it fail with a `ProxyError` where the proxy refuses or is not there.
 *
 * @throws {ProxyError} when the variable is not a proxy's address; the message does not repeat it, as it may hold a password
 */
export const proxyAgentFor = async (address: string): Promise<Agent | undefined> => {
  const { hostname, protocol } = new URL(address);
  if (isLoopbackHost(hostname)) return undefined;
  const proxy = proxyFor(address, process.env);
  if (proxy === null) return undefined;
  const variable = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol)) {
    throw new ProxyError(
      'proxy_invalid',
      `${variable} must be the address of an http proxy, such as http://proxy.example:3128.`
    );
  }
  return agentOf(new URL(proxy), variable);
};
