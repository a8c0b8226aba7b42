import { parsedUrl } from './parsed-url';

/** Returns why an address cannot be the site's public one; null when it can. */
export const publicAddressProblem = (address: string): string | null => {
  const url = parsedUrl(address);
  if (url === null) return 'must be an address such as https://shop.example';
  const { protocol, username, password } = url;
  if (protocol !== 'https:' && protocol !== 'http:') return 'must begin with https:// or http://';
  if (username !== '' || password !== '') return 'must not contain a user name or password';
  // `new URL` does not distinguish a missing query from an empty one. Either would end up in front of a path.
  if (address.includes('?')) return 'must not contain a query (?…)';
  if (address.includes('#')) return 'must not contain a fragment (#…)';
  return null;
};

/**
 * Returns an address in the form that programs compare: the host in lower case and ASCII (punycode), no trailing slash.
 */
export const normalizedAddress = (address: string): string => new URL(address).href.replace(/\/+$/, '');

const ipv4Loopback = /^127(\.\d{1,3}){3}$/;

/** Returns whether a host, as written by `URL.hostname`, is this machine. */
export const isLoopbackHost = (hostname: string): boolean => {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  if (ipv4Loopback.test(host) || host === '0.0.0.0') return true;
  // `URL` writes [::ffff:127.0.0.1] as [::ffff:7f00:1], and [::ffff:0.0.0.0] as [::ffff:0:0].
  return ['[::1]', '[::]', '[::ffff:0:0]'].includes(host) || /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/.test(host);
};

/** Returns whether an address is a loopback address, which neither payers nor a provider can reach. */
export const isLoopbackAddress = (address: string): boolean => {
  const url = parsedUrl(address);
  return url !== null && isLoopbackHost(url.hostname);
};
