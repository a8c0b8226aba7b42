import { parsedUrl } from './parsed-url';

/** RFC 5321: octets of the part before the @, and of the whole address in a transfer. */
const MAX_LOCAL_OCTETS = 64;
const MAX_OCTETS = 254;

/**
 * RFC 5322's atoms, and any letter beyond ASCII (RFC 6531). Quoted parts (`"a b"@…`) are excluded on purpose: mail
 * programs disagree about their recipient.
 */
const LOCAL =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10ffff}-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10ffff}-]+)*$/u;

/** Control characters, blanks and invisible characters beyond ASCII, such as Hangul fillers. No address contains them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Characters allowed in a domain before conversion. Others would change how `URL` parses it. */
const DOMAIN = /^[\p{L}\p{M}\p{N}._·・-]+$/u;

const octets = (text: string): number => new TextEncoder().encode(text).length;

const isLabel = (label: string): boolean => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label);

/** Returns the domain in ASCII: `bücher.example` → `xn--bcher-kva.example`; null when it is not a domain. */
const asciiDomainOf = (domain: string): string | null => {
  const ascii = DOMAIN.test(domain) ? parsedUrl(`http://${domain}`)?.hostname : undefined;
  if (ascii === undefined) return null;
  // The last label is never a number, nor a single letter.
  return ascii.split('.').every(isLabel) && /\.[a-z][a-z0-9-]+$/.test(ascii) ? ascii : null;
};

/**
 * Returns an e-mail address in the form that mail servers accept: the domain in ASCII (punycode), the part before it
 * unchanged. Null when no mail server accepts it.
 */
export const asciiDomainAddress = (address: string): string | null => {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  if (at < 1 || !LOCAL.test(local) || INVISIBLE.test(local) || octets(local) > MAX_LOCAL_OCTETS) return null;
  const domain = asciiDomainOf(address.slice(at + 1));
  if (domain === null) return null;
  const converted = `${local}@${domain}`;
  return octets(converted) <= MAX_OCTETS ? converted : null;
};

/** Returns whether a text is an e-mail address that some mail server accepts. */
export const isEmailAddress = (address: string): boolean => asciiDomainAddress(address) !== null;

/** Returns the address in ASCII only, for services that accept nothing else; null when it has no such form. */
export const asciiAddress = (address: string): string | null => {
  const converted = asciiDomainAddress(address);
  return converted !== null && /^[\x21-\x7e]+$/.test(converted) ? converted : null;
};

/**
 * Returns the same text for every spelling of an address that reaches one mailbox: `Ada@Bücher.example` and
 * `ada@xn--bcher-kva.example`. A text that is no address stands for itself.
 */
export const addressKey = (address: string): string =>
  (asciiDomainAddress(address.trim()) ?? address.trim()).toLowerCase();

/**
 * Returns each address once, as it is spelled first.
 *
 * @param others addresses that have the message already
 */
export const uniqueAddresses = (addresses: readonly string[], others: readonly string[] = []): string[] => {
  const known = new Set(others.map(addressKey));
  return addresses.filter((address) => {
    const key = addressKey(address);
    return !known.has(key) && known.add(key);
  });
};
