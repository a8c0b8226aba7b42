/** What Windows-1252 has between 0x80 and 0x9F, in its order; a space where it has nothing. */
const WINDOWS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** The eight characters in which ISO 8859-15 differs from ISO 8859-1. */
const LATIN_9 = new Map([
  ['€', 0xa4],
  ['Š', 0xa6],
  ['š', 0xa8],
  ['Ž', 0xb4],
  ['ž', 0xb8],
  ['Œ', 0xbc],
  ['œ', 0xbd],
  ['Ÿ', 0xbe],
]);
const replacedInLatin9 = [...LATIN_9.values()];

const windowsCode = (character: string): number | null => {
  const index = character === ' ' ? -1 : WINDOWS.indexOf(character);
  if (index >= 0) return 0x80 + index;
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : null;
};

const latin9Code = (character: string): number | null => {
  const own = LATIN_9.get(character);
  if (own !== undefined) return own;
  const code = character.codePointAt(0) ?? 0;
  if (replacedInLatin9.includes(code)) return null;
  return code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : null;
};

/** Letters without a code of their own: written without their accents where that leaves one, otherwise as `?`. */
const encodeWith = (codeOf: (character: string) => number | null) => {
  const codesOf = (character: string): number[] => {
    const code = codeOf(character);
    if (code !== null) return [code];
    const plain = [...character.normalize('NFKD')].flatMap((part) => {
      const partCode = /\p{M}/u.test(part) ? null : codeOf(part);
      return partCode === null ? [] : [partCode];
    });
    return plain.length > 0 ? plain : [0x3f];
  };
  return (text: string): Uint8Array => {
    // Most text is plain: one look is faster than a list of codes.
    if (!/[^\x20-\x7e\t\r\n]/.test(text)) return Uint8Array.from(text, (character) => character.charCodeAt(0));
    return Uint8Array.from([...text.normalize('NFC')].flatMap(codesOf));
  };
};

/** Encodes a text in Windows-1252, which DATEV reads. */
export const encodeWindows1252 = encodeWith(windowsCode);

/** Encodes a text in ISO 8859-15, which the French tax office reads. */
export const encodeLatin9 = encodeWith(latin9Code);

/** One line of text without line breaks, tabs and other control characters. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
