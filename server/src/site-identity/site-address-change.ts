/** Hosts that only the machine itself reaches. */
const isLoopback = (host: string): boolean =>
  /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])$/i.test(host);

/**
 * An address as it is compared: host, port and path. Not the scheme, as a site that turns to https is the same one; the
 * ports of http and https are the same then, too.
 */
const identityOf = (address: string): { name: string; isLoopback: boolean } => {
  const { hostname, port, pathname } = new URL(address);
  const place = port === '' || port === '80' || port === '443' ? hostname : `${hostname}:${port}`;
  return { name: `${place}${pathname.replace(/\/+$/, '')}`.toLowerCase(), isLoopback: isLoopback(hostname) };
};

/**
 * What a site may conclude from its address.
 *
 * - `same`: it is where it was.
 * - `follow`: it is elsewhere, and nobody can be at the former place: no payer ever reached it there.
 * - `ask`: it is elsewhere, and the former place may be another, living site.
 *
 * @param known where it was
 * @param present where it is
 * @param hasLiveKeys whether real money can move: then even a loopback address may hide a site behind a proxy
 */
export const judgeAddress = (known: string, present: string, hasLiveKeys: boolean): 'same' | 'follow' | 'ask' => {
  const [before, now] = [identityOf(known), identityOf(present)];
  if (before.name === now.name) return 'same';
  if (!before.isLoopback) return 'ask';
  return now.isLoopback || !hasLiveKeys ? 'follow' : 'ask';
};
