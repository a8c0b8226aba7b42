import type { CsvFormat, CsvOptions, CsvPreset } from '../../../contracts';

const withComma = { delimiter: 'semicolon', decimal: 'comma', bom: true } as const;
const withPoint = { delimiter: 'comma', decimal: 'point', bom: true } as const;

/** The list separator, decimal sign and short date of Windows in each language. Excel follows them. */
const presets: Record<CsvPreset, CsvFormat> = {
  plain: { delimiter: 'comma', decimal: 'point', dateFormat: 'iso', bom: false },
  'excel-en-us': { ...withPoint, dateFormat: 'mdy-slash' },
  'excel-en-gb': { ...withPoint, dateFormat: 'dmy-slash' },
  'excel-fr': { ...withComma, dateFormat: 'dmy-slash' },
  'excel-de': { ...withComma, dateFormat: 'dmy-dot' },
  'excel-es': { ...withComma, dateFormat: 'dmy-slash' },
  'excel-it': { ...withComma, dateFormat: 'dmy-slash' },
  'excel-nl': { ...withComma, dateFormat: 'dmy-dash' },
  'excel-pt': { ...withComma, dateFormat: 'dmy-slash' },
};

/** Returns the requested format: the preset, overridden by the options given one by one. */
export const csvFormatOf = ({ preset, delimiter, decimal, dateFormat, bom }: CsvOptions): CsvFormat => {
  const base = presets[preset ?? 'plain'];
  return {
    delimiter: delimiter ?? base.delimiter,
    decimal: decimal ?? (preset === undefined && delimiter === 'semicolon' ? 'comma' : base.decimal),
    dateFormat: dateFormat ?? base.dateFormat,
    bom: bom ?? base.bom,
  };
};

const days: Record<CsvFormat['dateFormat'], (year: string, month: string, day: string) => string> = {
  iso: (year, month, day) => `${year}-${month}-${day}`,
  'dmy-slash': (year, month, day) => `${day}/${month}/${year}`,
  'dmy-dot': (year, month, day) => `${day}.${month}.${year}`,
  'dmy-dash': (year, month, day) => `${day}-${month}-${year}`,
  'mdy-slash': (year, month, day) => `${month}/${day}/${year}`,
};

export const signs: Record<CsvFormat['delimiter'], string> = { comma: ',', semicolon: ';', tab: '\t' };

/** Returns how single values are written in a format. */
export const csvWriterOf = ({ delimiter, decimal, dateFormat }: CsvFormat) => {
  const isQuoted = decimal === 'comma' && delimiter === 'comma';
  return {
    /** @param text an amount written by `formatAmount` */
    amount: (text: string): string => {
      if (decimal === 'point') return text;
      const written = text.replace('.', ',');
      return isQuoted && written !== text ? `"${written}"` : written;
    },
    /** Writes a decimal inside a longer text, which is quoted as a whole if needed. */
    plain: (text: string): string => (decimal === 'point' ? text : text.replace('.', ',')),
    /** @param iso `YYYY-MM-DD` with or without a time. A time is written in UTC. */
    date: (iso: string | null): string | null => {
      if (iso === null || dateFormat === 'iso') return iso;
      const day = days[dateFormat](iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10));
      return iso.length > 10 ? `${day} ${iso.slice(11, 19)}` : day;
    },
  };
};

export type CsvWriter = ReturnType<typeof csvWriterOf>;
