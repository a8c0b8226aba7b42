const signs = new Map<string, string>();

/** The sign that people of the locale write before decimals: a comma in French. */
const decimalSign = (locale: string): string => {
  const known = signs.get(locale);
  if (known !== undefined) return known;
  const sign = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
  signs.set(locale, sign);
  return sign;
};

/** Writes a decimal for an input field of a user: `"1.5"` as `"1,5"` in French. */
export const writeDecimal = (decimal: string, locale: string): string => decimal.replace('.', decimalSign(locale));

/**
 * Reads what a user typed as a decimal with a point. Spaces between digits are left out, and so is the locale's sign
 * for thousands where it stands before groups of three: `"1,234.50"` is 1234.5 in English. Otherwise a comma and a point
 * both begin the decimals, since number pads have only one of them.
 *
 * @returns what is no decimal as it was typed, for the form to refuse
 */
export const readDecimal = (typed: string, locale: string): string => {
  const text = typed.replace(/[\s\u00a0\u202f'’]/g, '');
  const thousands = decimalSign(locale) === ',' ? '.' : ',';
  // In French a point is a decimal sign from a number pad: thousands are set apart by spaces.
  const grouped = thousands === ',' ? /^\d{1,3}(,\d{3})+(\.\d+)?$/ : /^\d{1,3}(\.\d{3})+,\d+$/;
  const plain = grouped.test(text) ? text.replaceAll(thousands, '') : text;
  return plain.replace(',', '.');
};
