/**
 * The units that invoices of small businesses need, by UN/ECE Recommendation 20: the ones that the lines editor offers.
 * `C62`, one piece, is what a line has that names none. Any other code of the table in `unit-table.ts` is accepted too.
 */
export const commonUnits = [
  'C62',
  'HUR',
  'MIN',
  'DAY',
  'WEE',
  'MON',
  'QAN',
  'ANN',
  'GRM',
  'KGM',
  'TNE',
  'MTR',
  'KMT',
  'MTK',
  'MTQ',
  'LTR',
  'KWH',
  'SET',
  'PR',
  'LS',
  'E48',
] as const;
