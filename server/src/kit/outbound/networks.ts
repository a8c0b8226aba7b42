import { BlockList, isIP } from 'node:net';

/**
 * IPv4 ranges that are not on the public internet, from IANA's special-purpose registry (RFC 6890), and addresses at
 * which clouds serve the credentials of a machine.
 */
const CLOSED_IPV4: readonly (readonly [range: string, name: string])[] = [
  ['0.0.0.0/8', 'this network'],
  ['10.0.0.0/8', 'a private network'],
  ['100.64.0.0/10', 'a carrier’s network'],
  ['127.0.0.0/8', 'loopback'],
  ['168.63.129.16/32', 'a metadata service'],
  ['169.254.0.0/16', 'link-local'],
  ['172.16.0.0/12', 'a private network'],
  ['192.0.0.0/24', 'reserved'],
  ['192.0.2.0/24', 'documentation'],
  ['192.88.99.0/24', 'a relay'],
  ['192.168.0.0/16', 'a private network'],
  ['198.18.0.0/15', 'a test network'],
  ['198.51.100.0/24', 'documentation'],
  ['203.0.113.0/24', 'documentation'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved'],
];

/** Ranges inside 2000::/3, the only public part of IPv6. Some of them contain an IPv4 address that nobody could check. */
const CLOSED_IPV6: readonly (readonly [range: string, name: string])[] = [
  ['2001::/23', 'reserved'],
  ['2001:db8::/32', 'documentation'],
  ['2002::/16', 'a relay'],
  ['3fff::/20', 'documentation'],
];

/** Ranges whose last 32 bits are an IPv4 address: IPv4-mapped, and NAT64, by which networks without IPv4 reach it. */
const IPV4_INSIDE = ['::ffff:0:0/96', '64:ff9b::/96'];

const NETWORK = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/;

/** Tells whether the text is a network in CIDR notation, such as `10.1.0.0/16` or `fd00::/8`. */
export const isNetwork = (text: string): boolean => {
  const [, address = '', bits = ''] = NETWORK.exec(text) ?? [];
  const version = isIP(address);
  return version !== 0 && Number(bits) <= (version === 4 ? 32 : 128);
};

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

/** @param networks in CIDR notation, see {@link isNetwork} */
export const listOf = (networks: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const network of networks) {
    const [address, bits] = network.split('/');
    list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
};

const closed = [...CLOSED_IPV4, ...CLOSED_IPV6].map(([range, name]) => ({ list: listOf([range]), name }));
const publicIpv6 = listOf(['2000::/3']);
const ipv4Inside = listOf(IPV4_INSIDE);

/** Writes an IPv6 address as eight groups of numbers. */
const groupsOf = (address: string): number[] => {
  // The URL parser writes the shortest form, without dots.
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head, tail] = short.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const middle = tail ? new Array<string>(8 - head.length - tail.length).fill('0') : [];
  return [...head, ...middle, ...(tail ?? [])].map((group) => parseInt(group, 16));
};

/** Returns the IPv4 address that an IPv6 address leads to; otherwise the address itself. */
const target = (address: string): string => {
  if (isIP(address) !== 6 || !ipv4Inside.check(address, 'ipv6')) return address;
  const [high, low] = groupsOf(address).slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
};

/**
 * Returns what kind of network an IP address belongs to that is not public; null for a public address.
 *
 * @param address as a resolver returns it: no name, no brackets
 */
export const closedNetworkOf = (address: string): string | null => {
  // A zone, as in fe80::1%eth0, exists for link-local addresses only.
  if (isIP(address) === 0 || address.includes('%')) return 'link-local';
  const reached = target(address);
  const family = familyOf(reached);
  if (family === 'ipv6' && !publicIpv6.check(reached, family)) {
    return reached === '::1' ? 'loopback' : 'a private network';
  }
  return closed.find(({ list }) => list.check(reached, family))?.name ?? null;
};

/** Tells whether the list contains the address, or the IPv4 address inside of it. */
export const isListed = (list: BlockList, address: string): boolean => {
  if (isIP(address) === 0 || address.includes('%')) return false;
  const reached = target(address);
  return list.check(reached, familyOf(reached));
};
