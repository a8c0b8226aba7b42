import { STATUS_CODES, type Agent, type ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

import { proxyFor } from './proxy-address';
import { parsedUrl } from '../../../domain/values/parsed-url';
import { isLoopbackHost } from '../../../domain/values/public-address';

export const proxyErrorCodes = ['proxy_invalid', 'proxy_refused', 'proxy_unreachable'] as const;
export type ProxyErrorCode = (typeof proxyErrorCodes)[number];

/** The site's own proxy failed, not the provider. The message names the proxy without its password. */
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
    `The proxy ${proxy} refused the connection: it responded with status ${status} ${STATUS_CODES[status] ?? ''}`.trim();
  return status === 407
    ? `${answer}. Add its user name and password to ${variable} and restart.`
    : `${answer}. Contact the administrator of the proxy, or exempt the host with NO_PROXY and restart.`;
};

/** Loaded only by sites behind a proxy. */
const agentOf = async (proxy: URL, variable: string): Promise<Agent> => {
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  const name = `${proxy.protocol}//${proxy.host}`;

  /** Reports the proxy's refusal. The library returns it as the response of the host. */
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
          `The proxy ${name} could not be reached (${why}). Check ${variable} and whether the proxy is running.`
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
 * Requests through the agent fail with a `ProxyError` when the proxy refuses or is unreachable.
 *
 * @throws {ProxyError} when the variable is not the address of a proxy. The message does not contain its value, which
 * may include a password
 */
export const proxyAgentFor = async (address: string): Promise<Agent | undefined> => {
  const { hostname, protocol } = new URL(address);
  if (isLoopbackHost(hostname)) return undefined;
  const proxy = proxyFor(address, process.env);
  if (proxy === null) return undefined;
  const variable = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const url = parsedUrl(proxy);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ProxyError(
      'proxy_invalid',
      `${variable} must be the address of an http proxy, such as http://proxy.example:3128.`
    );
  }
  return agentOf(url, variable);
};
