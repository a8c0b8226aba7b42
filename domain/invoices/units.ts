/**
<<<<<<< HEAD
 * The units of quantities that small businesses use, by UN/ECE Recommendation 20 (Revision 17, 2021), as EN 16931
 * requires (BT-130). A line without a unit has `C62`, one piece.
=======
 * The units that invoices of small businesses need, by UN/ECE Recommendation 20: the ones that the lines editor offers.
 * `C62`, one piece, is what a line has that names none. Any other code of the table in `unit-table.ts` is accepted too.
>>>>>>> close22
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
<<<<<<< HEAD

/** Signs that readers of every language understand. Other units get a name in the document's language. */
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
=======
>>>>>>> close22
