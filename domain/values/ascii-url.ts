import { parsedUrl } from './parsed-url';

const encoded = (text: string): string =>
  text.replace(/[^\x20-\x7e]/gu, (letter) => encodeURIComponent(letter.toWellFormed()));

/**
 * Writes an address in plain ASCII: the host as punycode, everything else percent-encoded. Providers refuse other
 * characters. Placeholders such as `{CHECKOUT_SESSION_ID}` stay unchanged, as does text that is no address.
 */
export const asciiUrl = (url: string): string => {
  // A browser takes a backslash for a slash: the host ends there.
  const parts = /^(https?:\/\/)((?:[^/?#\\]*@)?)(?:\[[^\]]+\]|[^/?#@:[\]\\]+)(.*)/is.exec(url);
  const read = parsedUrl(url);
  if (!parts || !read || !/[^\x20-\x7e]/.test(url)) return url;
  const [, scheme, user, rest] = parts;
  return `${scheme}${encoded(user)}${read.hostname}${encoded(rest)}`;
};
