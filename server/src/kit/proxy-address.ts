type Variables = Record<string, string | undefined>;

const read = (variables: Variables, name: string): string =>
  (variables[name] || variables[name.toUpperCase()] || '').trim();

const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

/**
 * Tells whether a NO_PROXY entry exempts a host. `.example.com` and `*.example.com` mean the same as `example.com`: the
 * domain and its subdomains.
 */
const exempts = (entry: string, host: string, port: string): boolean => {
  if (entry === '*') return true;
  // `[::1]:443`, `example.com:443`; a bare IPv6 address has more than one colon.
  const withPort = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(entry);
  if (withPort && withPort[2] !== port) return false;
  const name = withoutBrackets(withPort ? withPort[1] : entry).replace(/^\*?\./, '');
  return name !== '' && (host === name || host.endsWith(`.${name}`));
};

/**
 * Returns the proxy for an address from the usual variables: `https_proxy` or `http_proxy`, else `all_proxy`, unless
 * `no_proxy` exempts the host. Lower-case names take precedence over upper-case names, as in curl.
 *
 * @returns null without a proxy; a proxy without a scheme uses http
 */
export const proxyFor = (address: string, variables: Variables): string | null => {
  const { protocol, hostname, port } = new URL(address);
  const isHttps = protocol === 'https:';
  const proxy = read(variables, isHttps ? 'https_proxy' : 'http_proxy') || read(variables, 'all_proxy');
  if (proxy === '') return null;
  const host = withoutBrackets(hostname.toLowerCase().replace(/\.$/, ''));
  const entries = read(variables, 'no_proxy')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (entries.some((entry) => exempts(entry, host, port || (isHttps ? '443' : '80')))) return null;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
};
