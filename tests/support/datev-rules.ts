/**
 * The published rules of DATEV's Buchungsstapel, as far as a file of this plugin fills its fields: developer.datev.de →
 * DATEV-Format → Header and Buchungsstapel, with the expressions given there. Written from that page and its sample, not
 * from the writer.
 */
const SAMPLE_HEADER =
  '"EXTF";700;21;"Buchungsstapel";13;20240130140440439;;"RE";"";"";29098;55003;20240101;4;20240101;20240831;"Buchungsstapel";"WD";1;0;0;"EUR";;"";;;"03";;;"";""';

/** How the sample of the page begins its second line. */
const SAMPLE_COLUMNS =
  'Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Kurs;Basis-Umsatz;WKZ Basis-Umsatz;Konto;Gegenkonto (ohne BU-Schlüssel);BU-Schlüssel;Belegdatum;Belegfeld 1;Belegfeld 2;Skonto;Buchungstext;Postensperre;Diverse Adressnummer;Geschäftspartnerbank;Sachverhalt;Zinssperre;Beleglink;Beleginfo - Art 1;Beleginfo - Inhalt 1;Beleginfo - Art 2;Beleginfo - Inhalt 2;Beleginfo - Art 3;Beleginfo - Inhalt 3;Beleginfo - Art 4;Beleginfo - Inhalt 4;Beleginfo - Art 5;Beleginfo - Inhalt 5;Beleginfo - Art 6;Beleginfo - Inhalt 6;Beleginfo - Art 7;Beleginfo - Inhalt 7;Beleginfo - Art 8;Beleginfo - Inhalt 8;KOST1 - Kostenstelle;KOST2 - Kostenstelle;Kost-Menge;EU-Land u. UStID (Bestimmung);EU-Steuersatz (Bestimmung);Abw. Versteuerungsart;Sachverhalt L+L;Funktionsergänzung L+L;BU 49 Hauptfunktionstyp;BU 49 Hauptfunktionsnummer;BU 49 Funktionsergänzung;Zusatzinformation - Art 1;Zus';

/** Format version 13 has this many columns. */
const COLUMNS = 125;

const headerRules: Record<number, RegExp> = {
  1: /^"EXTF"$/,
  2: /^700$/,
  3: /^21$/,
  4: /^"Buchungsstapel"$/,
  5: /^13$/,
  6: /^20\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])([01]\d|2[0-3])[0-5]\d[0-5]\d\d{3}$/,
  7: /^$/,
  8: /^"[A-Z]{0,2}"$/,
  9: /^"\w{0,25}"$/,
  10: /^"\w{0,25}"$/,
  // Beraternummer 1001 to 9999999, Mandantennummer 1 to 99999.
  11: /^(\d{4,7})$/,
  12: /^([1-9]\d{0,4})$/,
  13: /^20\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/,
  14: /^[4-8]$/,
  15: /^20\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/,
  16: /^20\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/,
  17: /^"[\wÄÖÜäöüß. /-]{0,30}"$/,
  18: /^"([A-Z]{2}){0,2}"$/,
  19: /^[12]$/,
  20: /^(0|30|40|50|64)$/,
  21: /^[01]$/,
  22: /^"[A-Z]{3}"$/,
  27: /^"(\d{2}){0,2}"$/,
};

const rowRules: Record<number, RegExp> = {
  1: /^\d{1,10},\d{2}$/,
  2: /^"(S|H)"$/,
  3: /^"[A-Z]{3}"$/,
  7: /^\d{1,9}$/,
  8: /^\d{1,9}$/,
  9: /^"\d{0,4}"$/,
  10: /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])$/,
  11: /^"[A-Za-z0-9$&%*+\-/]{0,36}"$/,
  14: /^".{0,60}"$/,
  40: /^"([A-Z]{2}[A-Z0-9]{2,13})?"$/,
  114: /^[01]$/,
  115: /^((0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])20\d{2})?$/,
  116: /^((0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])20\d{2})?$/,
};

/** Splits a line at semicolons outside of quotes. */
const cellsOf = (line: string): string[] => {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    if (character === ';' && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
};

/** Code points of 0x80 to 0x9F in Windows-1252 (unicode.org, CP1252.TXT); 0 for codes without a character. */
const WINDOWS_CODES = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
  0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

/** Node's own decoder reads these codes as control characters in some versions. */
export const fromWindows1252 = (content: Uint8Array): string => {
  let text = '';
  for (const code of content)
    text += String.fromCharCode(code >= 0x80 && code < 0xa0 ? WINDOWS_CODES[code - 0x80] : code);
  return text;
};

export interface DatevRow {
  /** Minor units, with two decimals. */
  amount: number;
  side: 'S' | 'H';
  account: string;
  contra: string;
  key: string;
  document: string;
  text: string;
  day: string;
}

export interface DatevFile {
  header: string[];
  rows: DatevRow[];
  /** Everything that breaks a published rule. */
  problems: string[];
}

/** Reads a file as DATEV does, and says what is wrong with it. */
export const readDatev = (content: Uint8Array): DatevFile => {
  const text = fromWindows1252(content);
  const problems: string[] = [];
  if (text.startsWith('ï»¿') || text.includes('Ã¼')) problems.push('the file is in UTF-8');
  if (!text.endsWith('\r\n') || /[^\r]\n|\r[^\n]/.test(text)) problems.push('a line does not end with CR LF');
  const [head = '', names = '', ...lines] = text.split('\r\n').slice(0, -1);

  const header = cellsOf(head);
  const sample = cellsOf(SAMPLE_HEADER);
  if (header.length !== sample.length)
    problems.push(`the header has ${header.length} fields instead of ${sample.length}`);
  header.forEach((cell, index) => {
    const rule = headerRules[index + 1];
    if (rule && !rule.test(cell)) problems.push(`header field ${index + 1}: ${cell}`);
    if (sample[index]?.startsWith('"') !== cell.startsWith('"'))
      problems.push(`header field ${index + 1} is quoted wrongly`);
  });
  if (!names.startsWith(SAMPLE_COLUMNS)) problems.push('the columns are not those of the sample');
  if (names.split(';').length !== COLUMNS) problems.push(`there are ${names.split(';').length} columns`);

  const [from, to, year] = [header[14], header[15], header[12]];
  if (from > to || year > from) problems.push('the period is not in the fiscal year');
  const rows = lines.map((line, number): DatevRow => {
    const cells = cellsOf(line);
    if (cells.length !== COLUMNS) problems.push(`row ${number + 1} has ${cells.length} fields`);
    cells.forEach((cell, index) => {
      const rule = rowRules[index + 1];
      if (rule && !rule.test(cell)) problems.push(`row ${number + 1}, field ${index + 1}: ${cell}`);
      if (!rule && cell !== '' && cell !== '""') problems.push(`row ${number + 1}: field ${index + 1} should be empty`);
    });
    const length = Number(header[13]);
    for (const index of [6, 7]) {
      if (cells[index].length > length + 1) problems.push(`row ${number + 1}: account ${cells[index]} is too long`);
    }
    if (cells[114] !== '' && cells[115] === '')
      problems.push(`row ${number + 1}: field 115 needs field 116, the day of its tax`);
    if (Number(cells[0].replace(',', '.')) <= 0) problems.push(`row ${number + 1}: the amount is not positive`);
    // The year follows from the period; the day must be in it.
    const monthAndDay = cells[9].slice(2) + cells[9].slice(0, 2);
    const days = [from, to].map((one) => one.slice(0, 4) + monthAndDay);
    if (!days.some((one) => one >= from && one <= to))
      problems.push(`row ${number + 1}: ${cells[9]} is not in the period`);
    const unquoted = (index: number): string => cells[index].slice(1, -1).replace(/""/g, '"');
    return {
      amount: Number(cells[0].replace(',', '')),
      side: unquoted(1) as 'S' | 'H',
      account: cells[6],
      contra: cells[7],
      key: unquoted(8),
      document: unquoted(10),
      text: unquoted(13),
      day: cells[9],
    };
  });
  return { header, rows, problems };
};

/** The balance of an account over all rows, in minor units: debit is positive. */
export const datevBalance = (rows: readonly DatevRow[], account: string): number =>
  rows.reduce((sum, row) => {
    const factor = row.side === 'S' ? 1 : -1;
    const own = row.account === account ? factor * row.amount : 0;
    return sum + own - (row.contra === account ? factor * row.amount : 0);
  }, 0);
