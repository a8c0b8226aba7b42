/** Also matches after blanks, and the full-width signs that spreadsheets in East Asia accept. */
const STARTS_A_FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** Matches cells that need neither quotes nor an apostrophe: most cells of a long file. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9 ._:@-]*(?<! )$/;

/**
 * Writes one cell of a CSV file (RFC 4180). Text that a spreadsheet would run as a formula gets a leading apostrophe,
 * which spreadsheets hide: a customer's name must not run code.
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

/** Writes one row with its line break. Money is passed as text with its decimals. */
export const csvRow = (cells: readonly (string | number | null)[], delimiter: string): string =>
  `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
