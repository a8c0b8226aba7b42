import type { Agent } from 'node:http';

import { proxyFor } from './proxy-address';
import { isLoopbackHost } from '../../../domain/values/public-address';

/**
 * Returns the agent for requests to an address. Uses the proxy named in HTTPS_PROXY (HTTP_PROXY for http:), unless
 * NO_PROXY exempts the host. Returns undefined when no proxy applies; requests to this machine never use one.
 *
 * @throws {Error} when the variable is not a proxy's address; the message does not repeat it, as it may hold a password
 */
export const proxyAgentFor = async (address: string): Promise<Agent | undefined> => {
  const { hostname, protocol } = new URL(address);
  if (isLoopbackHost(hostname)) return undefined;
  const proxy = proxyFor(address, process.env);
  if (proxy === null) return undefined;
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol)) {
    const variable = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    throw new Error(`${variable} must be the address of an http proxy, such as http://proxy.example:3128.`);
  }
  // Only sites behind a proxy load this.
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  return new HttpsProxyAgent(proxy, { keepAlive: true });
};
