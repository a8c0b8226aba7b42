/** RFC 5321: octets of the part before the @, and of the whole address as it is sent. */
const MAX_LOCAL_OCTETS = 64;
const MAX_OCTETS = 254;
const MAX_DOMAIN_OCTETS = 253;

/**
 * RFC 5322's atoms, and any letter beyond ASCII (RFC 6531). Quoted parts (`"a b"@…`) are left out on purpose: mail
 * programs disagree on where such a message goes.
 */
const LOCAL =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10ffff}-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10ffff}-]+)*$/u;

/** Control characters, blanks and invisible ones beyond ASCII: no part of any address. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/u;

/** What may stand in a domain before it is converted; the others would change how `URL` reads it. */
const DOMAIN = /^[\p{L}\p{M}\p{N}._·・-]+$/u;

const octets = (text: string): number => new TextEncoder().encode(text).length;

const isLabel = (label: string): boolean => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label);

/** The domain in ASCII: `bücher.example` → `xn--bcher-kva.example`; null when it cannot be one. */
const asciiDomainOf = (domain: string): string | null => {
  if (!DOMAIN.test(domain) || !URL.canParse(`http://${domain}`)) return null;
  const ascii = new URL(`http://${domain}`).hostname;
  const labels = ascii.split('.');
  const topLevel = labels.at(-1) ?? '';
  const isDomain =
    labels.length > 1 &&
    ascii.length <= MAX_DOMAIN_OCTETS &&
    labels.every(isLabel) &&
    /^[a-z][a-z0-9-]+$/.test(topLevel);
  return isDomain ? ascii : null;
};

/**
 * An e-mail address as mail servers take it: the domain in ASCII (punycode), the part before it as it is. Null when no
 * mail server takes it.
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

/** Whether something is an e-mail address that some mail server takes. */
export const isEmailAddress = (address: string): boolean => asciiDomainAddress(address) !== null;

/** The address in ASCII alone, for those that take nothing else; null when it has no such form. */
export const asciiAddress = (address: string): string | null => {
  const converted = asciiDomainAddress(address);
  return converted !== null && /^[\x21-\x7e]+$/.test(converted) ? converted : null;
};
