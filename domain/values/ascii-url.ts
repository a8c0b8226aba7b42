/**
 * An address in plain ASCII: a host in other letters as punycode, everything else percent-encoded. Providers refuse the
 * rest. Placeholders such as `{CHECKOUT_SESSION_ID}` stay as they are; what is no address comes back unchanged.
 */
export const asciiUrl = (url: string): string => {
  const parts = /^(https?:\/\/)((?:[^/?#@]*@)?)([^/?#@:[\]]+)(.*)$/is.exec(url);
  if (!parts || !/[^\x20-\x7e]/.test(url)) return url;
  const [, scheme, user, host, rest] = parts;
  if (!URL.canParse(`${scheme}${host}`)) return url;
  const encoded = rest.replace(/[^\x20-\x7e]+/gu, (letters) => encodeURIComponent(letters.toWellFormed()));
  return `${scheme}${user}${new URL(`${scheme}${host}`).hostname}${encoded}`;
};
