import type { AccountingSettings, Period } from '../../contracts/accounting';
import { currencyRule } from '../money/currencies';
import { formatAmount } from '../money/money';
import { isEuVatPrefix, vatIdOf } from '../values/vat-prefixes';
import { taxAccountsOf } from './chart';
import { inWindows1252, oneLine } from './characters';
import { linesIn, type JournalEntry, type JournalLine } from './journal';

/**
 * DATEV-Format, Buchungsstapel: header version 700, format category 21, format version 13
 * (developer.datev.de → DATEV-Format). Fields are separated by `;`, lines by CR LF, text stands in double quotes, and the
 * file is in Windows-1252.
 */
export const datevColumns: readonly string[] = [
  'Umsatz (ohne Soll/Haben-Kz)',
  'Soll/Haben-Kennzeichen',
  'WKZ Umsatz',
  'Kurs',
  'Basis-Umsatz',
  'WKZ Basis-Umsatz',
  'Konto',
  'Gegenkonto (ohne BU-Schlüssel)',
  'BU-Schlüssel',
  'Belegdatum',
  'Belegfeld 1',
  'Belegfeld 2',
  'Skonto',
  'Buchungstext',
  'Postensperre',
  'Diverse Adressnummer',
  'Geschäftspartnerbank',
  'Sachverhalt',
  'Zinssperre',
  'Beleglink',
  ...Array.from({ length: 8 }, (_, index) => [
    `Beleginfo - Art ${index + 1}`,
    `Beleginfo - Inhalt ${index + 1}`,
  ]).flat(),
  'KOST1 - Kostenstelle',
  'KOST2 - Kostenstelle',
  'Kost-Menge',
  'EU-Land u. UStID (Bestimmung)',
  'EU-Steuersatz (Bestimmung)',
  'Abw. Versteuerungsart',
  'Sachverhalt L+L',
  'Funktionsergänzung L+L',
  'BU 49 Hauptfunktionstyp',
  'BU 49 Hauptfunktionsnummer',
  'BU 49 Funktionsergänzung',
  ...Array.from({ length: 20 }, (_, index) => [
    `Zusatzinformation - Art ${index + 1}`,
    `Zusatzinformation- Inhalt ${index + 1}`,
  ]).flat(),
  'Stück',
  'Gewicht',
  'Zahlweise',
  'Forderungsart',
  'Veranlagungsjahr',
  'Zugeordnete Fälligkeit',
  'Skontotyp',
  'Auftragsnummer',
  'Buchungstyp',
  'USt-Schlüssel (Anzahlungen)',
  'EU-Land (Anzahlungen)',
  'Sachverhalt L+L (Anzahlungen)',
  'EU-Steuersatz (Anzahlungen)',
  'Erlöskonto (Anzahlungen)',
  'Herkunft-Kz',
  'Buchungs GUID',
  'KOST-Datum',
  'SEPA-Mandatsreferenz',
  'Skontosperre',
  'Gesellschaftername',
  'Beteiligtennummer',
  'Identifikationsnummer',
  'Zeichnernummer',
  'Postensperre bis',
  'Bezeichnung SoBil-Sachverhalt',
  'Kennzeichen SoBil-Buchung',
  'Festschreibung',
  'Leistungsdatum',
  'Datum Zuord. Steuerperiode',
  'Fälligkeit',
  'Generalumkehr (GU)',
  'Steuersatz',
  'Land',
  'Abrechnungsreferenz',
  'BVV-Position',
  'EU-Land u. UStID (Ursprung)',
  'EU-Steuersatz (Ursprung)',
  'Abw. Skontokonto',
];

const columnOf = (name: string): number => datevColumns.indexOf(name);

const AMOUNT = columnOf('Umsatz (ohne Soll/Haben-Kz)');
const SIDE = columnOf('Soll/Haben-Kennzeichen');
const CURRENCY = columnOf('WKZ Umsatz');
const ACCOUNT = columnOf('Konto');
const CONTRA = columnOf('Gegenkonto (ohne BU-Schlüssel)');
const KEY = columnOf('BU-Schlüssel');
const DATE = columnOf('Belegdatum');
const DOCUMENT = columnOf('Belegfeld 1');
const TEXT = columnOf('Buchungstext');
const TAX_ID = columnOf('EU-Land u. UStID (Bestimmung)');
const FINAL = columnOf('Festschreibung');
const SUPPLY_DATE = columnOf('Leistungsdatum');
const TAX_DATE = columnOf('Datum Zuord. Steuerperiode');

/** Switches off the automatic tax of an account (Aufhebung der Automatik). */
const WITHOUT_AUTOMATIC_TAX = '40';

export interface DatevOptions extends Period {
  settings: Pick<AccountingSettings, 'chart' | 'datev' | 'fiscalYearStart'>;
  /** Lower case. */
  currency: string;
  createdAt: Date;
}

/** Text is always in quotes, so that a number of a document keeps its zeros. No text here has a quote of its own. */
const quoted = (text: string): string => `"${text}"`;

const compact = (day: string): string => day.replace(/-/g, '');

/** The first day of the fiscal year that a day is in. @param start `MM-DD` */
export const fiscalYearOf = (day: string, start: string): string => {
  const year = Number(day.slice(0, 4));
  return `${day.slice(5) >= start ? year : year - 1}-${start}`;
};

/** Writes an amount with a decimal comma and two decimals. @throws RangeError for a currency with three */
const datevAmount = (amount: number, currency: string): string => {
  const text = formatAmount(amount, currency);
  const exponent = currencyRule(currency)?.exponent ?? 2;
  if (exponent > 2) throw new RangeError(`DATEV has no amounts of three decimals: ${currency}`);
  return exponent === 0 ? `${text},00` : text.replace('.', ',');
};

const timestampOf = (moment: Date): string => moment.toISOString().replace(/\D/g, '');

const chartCodes = { skr03: '03', skr04: '04', pcg: '', own: '' } as const;

/** Returns the first two lines: the header and the names of the columns. */
export const datevHead = ({ settings, from, to, currency, createdAt }: DatevOptions): string => {
  const { datev, chart, fiscalYearStart } = settings;
  const header = [
    quoted('EXTF'),
    '700',
    '21',
    quoted('Buchungsstapel'),
    '13',
    timestampOf(createdAt),
    '',
    quoted('IP'),
    quoted(''),
    quoted(''),
    String(datev.consultant ?? ''),
    String(datev.client ?? ''),
    compact(fiscalYearOf(from, fiscalYearStart)),
    String(datev.accountLength),
    compact(from),
    compact(to),
    quoted(`Rechnungen ${from.slice(0, 7)}`),
    quoted(''),
    '1',
    '0',
    datev.final ? '1' : '0',
    quoted(currency.toUpperCase()),
    '',
    quoted(''),
    '',
    '',
    quoted(chartCodes[chart.standard]),
    '',
    '',
    quoted(''),
    quoted(''),
  ];
  return `${header.join(';')}\r\n${datevColumns.join(';')}\r\n`;
};

/** One side of a booking with its key. */
type Side = Pick<JournalLine, 'role' | 'account' | 'amount'> & { key: string };

/** The tax that DATEV calculates out of a gross amount. */
const taxWithin = (gross: number, rate: string): number => {
  const [whole, fraction = ''] = rate.split('.');
  const unit = 10n ** BigInt(fraction.length);
  const digits = BigInt(whole + fraction);
  const divisor = 100n * unit + digits;
  const rounded = (BigInt(Math.abs(gross)) * digits * 2n + divisor) / (2n * divisor);
  return Number(rounded) * Math.sign(gross);
};

/** Joins revenue and tax where DATEV calculates the tax itself: one gross amount. */
const sidesOf = (entry: JournalEntry, { settings, currency }: DatevOptions): Side[] => {
  const lines = linesIn(entry, currency);
  // DATEV calculates with two decimals, also where the currency has none.
  const hundredths = currencyRule(currency)?.exponent === 0 ? 100 : 1;
  const taken = new Set<JournalLine>();
  const sides: Side[] = [];
  for (const line of lines) {
    if (line.role !== 'revenue') continue;
    const accounts = taxAccountsOf(settings.chart, line, entry.country);
    const tax = lines.find((one) => one.role === 'tax' && one.rate === line.rate && one.category === line.category);
    const taxAmount = tax?.amount ?? 0;
    const gross = line.amount + taxAmount;
    const calculates = Boolean(accounts?.automatic || accounts?.taxKey);
    const joins = calculates && taxWithin(gross * hundredths, line.rate ?? '0') === taxAmount * hundredths;
    taken.add(line);
    if (joins) {
      if (tax) taken.add(tax);
      sides.push({ ...line, amount: gross, key: accounts?.taxKey ?? '' });
    } else sides.push({ ...line, key: accounts?.automatic ? WITHOUT_AUTOMATIC_TAX : '' });
  }
  return [...lines.filter((line) => !taken.has(line)).map((line) => ({ ...line, key: '' })), ...sides];
};

interface Pair {
  debit: Side;
  credit: Side;
  amount: number;
}

/** Takes a balanced entry apart into pairs of accounts: a booking of DATEV has one account and one contra account. */
const pairsOf = (sides: readonly Side[]): Pair[] => {
  const debits = sides.filter(({ amount }) => amount > 0).map((side) => ({ side, left: side.amount }));
  const credits = sides.filter(({ amount }) => amount < 0).map((side) => ({ side, left: 0 - side.amount }));
  const pairs: Pair[] = [];
  while (debits.length > 0 && credits.length > 0) {
    const [debit, credit] = [debits[0], credits[0]];
    const amount = Math.min(debit.left, credit.left);
    pairs.push({ debit: debit.side, credit: credit.side, amount });
    debit.left -= amount;
    credit.left -= amount;
    if (debit.left === 0) debits.shift();
    if (credit.left === 0) credits.shift();
  }
  return pairs;
};

/** Letters and digits of Belegfeld 1, at most 36 characters. */
const documentField = (text: string): string =>
  text
    .replace(/[^A-Za-z0-9$&%*+\-/]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 36);

/** The field is for VAT ids of member states. */
const taxIdField = (taxId: string): string => {
  const id = vatIdOf(taxId.toUpperCase());
  return id !== null && isEuVatPrefix(id.slice(0, 2)) ? id : '';
};

const dayAndMonth = (day: string): string => day.slice(8) + day.slice(5, 7);

const fullDate = (day: string): string => dayAndMonth(day) + day.slice(0, 4);

const texts: Record<JournalEntry['kind'], string> = {
  invoice: 'Rechnung',
  credit_note: 'Gutschrift',
  payment: 'Zahlung',
  payment_reversed: 'Storno Zahlung',
  fee: 'Gebühr',
  refund: 'Erstattung',
  refund_reversed: 'Storno Erstattung',
  dispute: 'Rückbelastung',
  dispute_fee: 'Gebühr Rückbelastung',
  dispute_won: 'Rückbelastung gewonnen',
  dispute_lost: 'Rückbelastung verloren',
  difference: 'Differenz',
  write_off: 'Ausbuchung',
  recovered: 'Eingang nach Ausbuchung',
  payout: 'Auszahlung',
  other: 'Sonstiges des Zahlungsdienstes',
};

/** Returns the rows of an entry in the file's currency; an empty text where it has none. */
export const datevRows = (entry: JournalEntry, options: DatevOptions): string => {
  const { currency, settings } = options;
  const words = [texts[entry.kind], entry.invoice ?? entry.document, entry.customer].join(' ');
  const text = inWindows1252(oneLine(words)).replaceAll('"', "'").slice(0, 60);
  const row = ({ debit, credit, amount }: Pair): string => {
    // Revenue is always the contra account, so that its tax key belongs to it.
    const turned = debit.role === 'revenue';
    const [account, contra] = turned ? [credit, debit] : [debit, credit];
    const cells = datevColumns.map(() => '');
    cells[AMOUNT] = datevAmount(amount, currency);
    cells[SIDE] = quoted(turned ? 'H' : 'S');
    cells[CURRENCY] = quoted(currency.toUpperCase());
    cells[ACCOUNT] = account.account.number;
    cells[CONTRA] = contra.account.number;
    cells[KEY] = quoted(contra.key || account.key);
    cells[DATE] = dayAndMonth(entry.bookedOn);
    cells[DOCUMENT] = quoted(
      documentField(entry.kind === 'invoice' ? (entry.document ?? '') : (entry.invoice ?? entry.document ?? ''))
    );
    cells[TEXT] = quoted(text);
    cells[TAX_ID] = quoted(contra.role === 'revenue' ? taxIdField(entry.customerTaxId ?? '') : '');
    cells[FINAL] = settings.datev.final ? '1' : '0';
    // The day of a fact that became known after its period was closed. DATEV wants the day of its tax beside it.
    if (entry.day !== entry.bookedOn) {
      cells[SUPPLY_DATE] = fullDate(entry.day);
      cells[TAX_DATE] = fullDate(entry.bookedOn);
    }
    return `${cells.join(';')}\r\n`;
  };
  return pairsOf(sidesOf(entry, options)).map(row).join('');
};

/** The name of the file: DATEV looks for files whose names start with `EXTF_`. */
export const datevFileName = ({ from, to }: Period): string =>
  `EXTF_Buchungsstapel_${compact(from)}_${compact(to)}.csv`;
