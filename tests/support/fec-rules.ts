/**
 * The rules of the fichier des écritures comptables: article A47 A-1 of the livre des procédures fiscales, III (codes
 * and values), VII (the 18 fields in their order) and X (the file's name), with BOI-CF-IOR-60-40-20. Written from there,
 * not from the writer.
 */
const FIELDS =
  'JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise';

const MANDATORY = [0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 15];
const DATES = [3, 9, 15];

export interface FecRow {
  journal: string;
  number: number;
  day: string;
  account: string;
  piece: string;
  /** Minor units. */
  debit: number;
  credit: number;
  label: string;
}

export interface FecFile {
  rows: FecRow[];
  problems: string[];
}

const isDay = (text: string): boolean => {
  if (!/^\d{8}$/.test(text)) return false;
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  return new Date(`${iso}T00:00:00Z`).toISOString().slice(0, 10) === iso;
};

const minorUnits = (text: string): number => Number(text.replace(',', ''));

/** Reads a file as the tax office's program does, and says what is wrong with it. */
export const readFec = (
  content: Uint8Array,
  { name, encoding, firstNumber = 1 }: { name: string; encoding: 'iso-8859-15' | 'utf-8'; firstNumber?: number }
): FecFile => {
  const problems: string[] = [];
  if (!/^\d{9}FEC(20\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])\.txt$/.test(name)) problems.push(`the file is named ${name}`);
  const text = new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(content);
  if (encoding === 'iso-8859-15' && text.includes('Ã©')) problems.push('the file is in UTF-8');
  const lines = text.split('\r\n');
  if (lines.pop() !== '') problems.push('the last record does not end');
  const [head = '', ...records] = lines;
  const separator = head.includes('\t') ? '\t' : '|';
  if (head !== FIELDS.replaceAll(' ', separator)) problems.push(`the fields are ${head}`);

  const rows = records.map((record, index): FecRow => {
    const cells = record.split(separator);
    const wrong = (what: string): void => void problems.push(`record ${index + 1}: ${what}`);
    if (cells.length !== 18) wrong(`${cells.length} fields`);
    for (const field of MANDATORY) if (!cells[field]?.trim()) wrong(`field ${field + 1} is empty`);
    for (const field of DATES) if (!isDay(cells[field])) wrong(`field ${field + 1} is no date: ${cells[field]}`);
    if (!/^[1-7]\d{2}/.test(cells[4])) wrong(`the account ${cells[4]} is not of the plan comptable`);
    for (const field of [11, 12]) if (!/^\d+,\d{2}$/.test(cells[field])) wrong(`the amount ${cells[field]}`);
    const [debit, credit] = [minorUnits(cells[11]), minorUnits(cells[12])];
    if (debit > 0 === credit > 0) wrong('a line is in debit or in credit');
    if (Boolean(cells[16]) !== Boolean(cells[17])) wrong('an amount of a currency needs its currency');
    return {
      ...{ journal: cells[0], number: Number(cells[2]), day: cells[3], account: cells[4], piece: cells[8] },
      ...{ debit, credit, label: cells[10] },
    };
  });

  const entries = new Map<number, number>();
  let [last, lastDay] = [firstNumber - 1, ''];
  for (const { number, day, debit, credit } of rows) {
    if (number !== last && number !== last + 1) problems.push(`entry ${number} follows ${last}`);
    if (day < lastDay) problems.push(`entry ${number} is not in the order of days`);
    [last, lastDay] = [number, day];
    entries.set(number, (entries.get(number) ?? 0) + debit - credit);
  }
  for (const [number, sum] of entries) if (sum !== 0) problems.push(`entry ${number} does not balance: ${sum}`);
  return { rows, problems };
};
