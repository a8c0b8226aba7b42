/**
 * Writes an address in plain ASCII: the host as punycode, everything else percent-encoded. Providers refuse other
 * characters. Placeholders such as `{CHECKOUT_SESSION_ID}` stay unchanged, as does text that is no address.
 */
export const asciiUrl = (url: string): string => {
  const parts = /^(https?:\/\/)((?:[^/?#@]*@)?)([^/?#@:[\]]+)(.*)$/is.exec(url);
  if (!parts || !/[^\x20-\x7e]/.test(url)) return url;
  const [, scheme, user, host, rest] = parts;
  if (!URL.canParse(`${scheme}${host}`)) return url;
  const encoded = rest.replace(/[^\x20-\x7e]+/gu, (letters) => encodeURIComponent(letters.toWellFormed()));
  return `${scheme}${user}${new URL(`${scheme}${host}`).hostname}${encoded}`;
};
