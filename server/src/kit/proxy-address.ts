type Variables = Record<string, string | undefined>;

const read = (variables: Variables, name: string): string =>
  (variables[name] || variables[name.toUpperCase()] || '').trim();

const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

/** `.example.com` and `*.example.com` mean what `example.com` means: the domain and what is below it. */
const exempts = (entry: string, host: string, port: string): boolean => {
  if (entry === '*') return true;
  // `[::1]:443`, `example.com:443`; a bare IPv6 address has more than one colon.
  const withPort = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(entry);
  if (withPort && withPort[2] !== port) return false;
  const name = withoutBrackets(withPort ? withPort[1] : entry).replace(/^\*?\./, '');
  return name !== '' && (host === name || host.endsWith(`.${name}`));
};

/**
 * The proxy for requests to an address by the usual variables: `https_proxy` or `http_proxy`, else `all_proxy`,
 * unless `no_proxy` exempts the host. In lower or upper case; lower case wins, as with curl.
 *
 * @returns null without one; a proxy named without a scheme is spoken to by http
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
