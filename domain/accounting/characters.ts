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

/** Letters and signs that Unicode does not take apart, and what people write without them. */
const simpler = new Map(
  [
    ["'", '‘’‚‛ʼ′'],
    ['"', '“”„‟″'],
    ['-', '‐‒–—―−'],
    ['/', '⁄'],
    ['<', '‹'],
    ['>', '›'],
    ['L', 'Ł'],
    ['l', 'ł'],
    ['D', 'Đ'],
    ['d', 'đ'],
    ['H', 'Ħ'],
    ['h', 'ħ'],
    ['i', 'ı'],
    ['ß', 'ẞ'],
  ].flatMap(([plain, characters]) => [...characters].map((character) => [character, plain] as const))
);

const characterSet = (codeOf: (character: string) => number | null) => {
  const plainOf = (character: string): string => {
    // What no one sees alone: accents of letters that Unicode has only without them, direction marks, joiners.
    if (/[\p{M}\p{Cf}]/u.test(character)) return '';
    const parts = [...character.normalize('NFKD')].map((part) => simpler.get(part) ?? part);
    return parts.filter((part) => codeOf(part) !== null).join('') || '?';
  };
  const fit = (text: string): string => {
    // Most text is plain: one look is faster than a list of characters.
    if (!/[^\x20-\x7e\t\r\n]/.test(text)) return text;
    return [...text.normalize('NFC')]
      .map((character) => (codeOf(character) === null ? plainOf(character) : character))
      .join('');
  };
  const encode = (text: string): Uint8Array =>
    Uint8Array.from([...fit(text)].flatMap((character) => codeOf(character) ?? []));
  return { fit, encode };
};

const windows1252 = characterSet(windowsCode);
const latin9 = characterSet(latin9Code);

/**
 * Returns a text in characters of Windows-1252, which DATEV reads. Others are written without their accents or as people
 * write them without the sign, otherwise as `?`. A wide quote becomes a quote and `№` two letters, so this comes before
 * a text is quoted or cut.
 */
export const inWindows1252 = windows1252.fit;

/** Encodes a text as {@link inWindows1252} writes it. */
export const encodeWindows1252 = windows1252.encode;

/** Returns a text in characters of ISO 8859-15, which the French tax office reads. See {@link inWindows1252}. */
export const inLatin9 = latin9.fit;

/** Encodes a text as {@link inLatin9} writes it. */
export const encodeLatin9 = latin9.encode;

/** One line of text without line breaks, tabs and other control characters. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
