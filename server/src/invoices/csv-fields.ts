/** Also behind blanks, and as spreadsheets in East Asia read it. */
const STARTS_A_FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** Nothing to look at any closer: most cells of a long file. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9 ._:@-]*(?<! )$/;

/**
 * One cell of a CSV file (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe in front,
 * which it hides: a customer's name must not be able to run anything.
 */
export const csvCell = (value: string | number | null, delimiter: string): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (PLAIN.test(value)) return value;
  const text = STARTS_A_FORMULA.test(value) ? `'${value}` : value;
  return text.includes('"') || text.includes(delimiter) || /[\r\n]/.test(text) || text !== text.trim()
    ? `"${text.replace(/"/g, '""')}"`
    : text;
};

/** One row with its line break. Numbers are written as they are; money is text with its decimals. */
export const csvRow = (cells: readonly (string | number | null)[], delimiter: string): string =>
  `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
