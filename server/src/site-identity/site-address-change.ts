/** Hosts that only the machine itself can reach. */
const isLoopback = (host: string): boolean =>
  /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])$/i.test(host);

/**
 * Returns the part of an address to compare: host, port and path. The scheme is left out, because a site that moves to
 * https is the same site. For that reason the default ports of http and https are equal, too.
 */
const identityOf = (address: string): { name: string; isLoopback: boolean } => {
  const { hostname, port, pathname } = new URL(address);
  const place = port === '' || port === '80' || port === '443' ? hostname : `${hostname}:${port}`;
  return { name: `${place}${pathname.replace(/\/+$/, '')}`.toLowerCase(), isLoopback: isLoopback(hostname) };
};

/**
 * Compares a site's known address with its present one.
 *
 * - `same`: the address has not changed.
 * - `follow`: it has changed, and no other site can run at the former address: payers could never reach it.
 * - `ask`: it has changed, and another live site may run at the former address.
 *
 * @param known the stored address
 * @param present the current address
 * @param hasLiveKeys whether real money can move: then even a loopback address may belong to a site behind a proxy
 */
export const judgeAddress = (known: string, present: string, hasLiveKeys: boolean): 'same' | 'follow' | 'ask' => {
  const [before, now] = [identityOf(known), identityOf(present)];
  if (before.name === now.name) return 'same';
  if (!before.isLoopback) return 'ask';
  return now.isLoopback || !hasLiveKeys ? 'follow' : 'ask';
};
