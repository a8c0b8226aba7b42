/**
 * Units of quantities by UN/ECE Recommendation 20 (Revision 17, 2021), as EN 16931 wants them (BT-130): the ones that
 * invoices of small businesses need. `C62`, one piece, is what a line has that names none.
 */
export const unitCodes = [
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

/** Signs that people of every language read; units without one are named by each document's language. */
export const unitSigns: Partial<Record<string, string>> = {
  HUR: 'h',
  MIN: 'min',
  GRM: 'g',
  KGM: 'kg',
  TNE: 't',
  MTR: 'm',
  KMT: 'km',
  MTK: 'm²',
  MTQ: 'm³',
  LTR: 'l',
  KWH: 'kWh',
};
