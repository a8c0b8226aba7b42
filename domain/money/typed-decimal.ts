/** How a language writes numbers. */
interface Signs {
  decimal: string;
  /** Between groups of digits; empty where the language has none. */
  group: string;
}

const signs = (locale: string): Signs => {
  // Latin digits, because the signs are looked for after the digits were replaced.
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1_234_567.5);
  const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { decimal: sign('decimal'), group: sign('group') };
};

/** The zero of each script's digits; its other nine follow. */
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6, 0x0e50,
  0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
  0xa8d0, 0xa900, 0xa9d0, 0xaa50, 0xabf0, 0xff10, 0x11136, 0x1e950,
];

const latinDigit = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? digit : String(code - zero);
};

/** Spaces of all kinds, apostrophes, and the marks that turn the direction of writing: none of them decides anything. */
const FILLERS =
  /[\s\u00a0\u2007\u202f\u200b'\u2019\u02bc\u00b4`\uff07\u066c\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** Reduces what was typed to Latin digits, points, commas and a minus sign. */
const reduced = (typed: string): string =>
  typed
    .replace(/\p{Nd}/gu, latinDigit)
    .replace(/[\u066b\uff0e]/gu, '.')
    .replace(/[\u060c\uff0c]/gu, ',')
    .replace(/[\u2212\ufe63\uff0d]/gu, '-')
    .replace(FILLERS, '');

/** Groups of three, or the Indian way: two digits each, and three at the end. The text has one kind of sign. */
const isGrouped = (text: string): boolean => /^(\d{1,3}([.,]\d{3})+|\d{1,2}([.,]\d{2})+[.,]\d{3})$/.test(text);

const without = (text: string, sign: string): string => text.split(sign).join('');

/** Reads digits with points and commas. `null` where no reading is certain. */
const plainOf = (text: string, { group }: Signs): string | null => {
  const [points, commas] = ['.', ','].map((sign) => text.split(sign).length - 1);
  if (points > 0 && commas > 0) {
    // Both: the last one begins the decimals, and the other one groups.
    const last = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
    const other = last === '.' ? ',' : '.';
    const [whole, fraction, ...more] = text.split(last);
    return more.length === 0 && isGrouped(whole) ? `${without(whole, other)}.${fraction}` : null;
  }
  const sign = points > 0 ? '.' : ',';
  if (points + commas > 1) return isGrouped(text) ? without(text, sign) : null;
  // One sign once, as in “1,234”: the language decides. Number pads have only one of both, so that the sign for groups
  // also begins decimals where it cannot group.
  const groups = sign === group && isGrouped(text) && !text.startsWith('0');
  return groups ? without(text, sign) : text.replace(sign, '.');
};

/**
 * Reads a decimal as people type it in their language: `1.234,56`, `1,234.56`, `1 234,56`, `1'234.56`, also with the
 * digits of another script.
 *
 * @param locale decides about `1,234`, which is a thousand in English and about one in French
 * @returns a plain decimal with a point; what is no decimal as it was typed, for the form to refuse
 */
export const readDecimal = (typed: string, locale: string): string => {
  const text = reduced(typed);
  const match = /^(-?)([\d.,]*\d[\d.,]*)$/.exec(text);
  if (!match) return typed.trim();
  const [, minus, digits] = match;
  const plain = plainOf(digits, signs(locale));
  if (plain === null) return typed.trim();
  const [whole, fraction = ''] = plain.split('.');
  return `${minus}${whole || '0'}${fraction === '' ? '' : `.${fraction}`}`;
};

/** Writes a plain decimal for an input field of a user: `"1.5"` as `"1,5"` in French. */
export const writeDecimal = (decimal: string, locale: string): string => decimal.replace('.', signs(locale).decimal);

/** Whether there is only one way to read it: digits, and at most the language's own sign before decimals. */
export const isPlainNumber = (typed: string, locale: string): boolean => {
  const [whole, fraction, ...more] = typed.split(signs(locale).decimal);
  return more.length === 0 && [whole, fraction ?? '0'].every((digits) => /^\d+$/.test(digits));
};

const PLAIN_DECIMAL = /^-?\d+(\.\d+)?$/;

/**
 * Writes what was typed as it was understood, so that a person sees it: `"1,234"` as `"1,234.00"` in English and as
 * `"1,234"` in German. What is no decimal stays as it is.
 *
 * @param decimals at least so many
 */
export const echoDecimal = (typed: string, locale: string, decimals = 0): string => {
  const plain = readDecimal(typed, locale);
  if (!PLAIN_DECIMAL.test(plain)) return typed;
  const [whole, fraction = ''] = plain.split('.');
  const { decimal, group } = signs(locale);
  const digits = whole.replace(/^(-?)0+(?=\d)/, '$1');
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, group);
  const shown = fraction.padEnd(decimals, '0');
  return shown === '' ? grouped : `${grouped}${decimal}${shown}`;
};
