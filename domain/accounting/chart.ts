import type {
  AccountingSettings,
  AccountRole,
  ChartOfAccounts,
  LedgerAccount,
  TaxAccounts,
} from '../../contracts/accounting';
import type { TaxCategory } from '../../contracts/invoices';

const account = (number: string, name: string): LedgerAccount => ({ number, name });

type Row = [TaxCategory | null, string | null, LedgerAccount, LedgerAccount | null, boolean?];

const rows = (...list: Row[]): TaxAccounts[] =>
  list.map(([category, rate, revenue, tax, automatic = false]) => ({
    ...{ category, rate, country: null, revenue, tax, automatic, taxKey: null },
  }));

/**
 * DATEV's SKR03, as most German companies with a calendar of processes use it. Receivables are the account "ohne
 * Kontokorrent", because DATEV books the collective account itself. Accounts with automatic tax take gross amounts.
 */
export const skr03: ChartOfAccounts = {
  standard: 'skr03',
  accounts: {
    receivables: account('1410', 'Forderungen aus Lieferungen und Leistungen ohne Kontokorrent'),
    clearing: account('1360', 'Geldtransit'),
    bank: account('1200', 'Bank'),
    cash: account('1000', 'Kasse'),
    fees: account('4970', 'Nebenkosten des Geldverkehrs'),
    disputes: account('1500', 'Sonstige Vermögensgegenstände'),
    badDebts: account('2400', 'Forderungsverluste (übliche Höhe)'),
    differences: account('8700', 'Erlösschmälerungen'),
    exchange: account('1590', 'Durchlaufende Posten'),
    other: account('1590', 'Durchlaufende Posten'),
    revenue: account('8200', 'Erlöse'),
    tax: account('1770', 'Umsatzsteuer'),
  },
  taxes: rows(
    ['S', '19', account('8400', 'Erlöse 19 % USt'), account('1776', 'Umsatzsteuer 19 %'), true],
    ['S', '7', account('8300', 'Erlöse 7 % USt'), account('1771', 'Umsatzsteuer 7 %'), true],
    ['Z', null, account('8290', 'Erlöse 0 % USt'), null],
    ['E', null, account('8100', 'Steuerfreie Umsätze § 4 Nr. 8 ff. UStG'), null],
    ['K', null, account('8125', 'Steuerfreie innergemeinschaftliche Lieferungen § 4 Nr. 1b UStG'), null],
    ['G', null, account('8120', 'Steuerfreie Umsätze § 4 Nr. 1a UStG'), null],
    ['AE', null, account('8336', 'Erlöse aus im anderen EU-Land steuerpflichtigen sonstigen Leistungen'), null],
    ['O', null, account('8338', 'Erlöse aus im Drittland steuerbaren Leistungen'), null]
  ),
};

/** DATEV's SKR04, ordered by the balance sheet. See {@link skr03}. */
export const skr04: ChartOfAccounts = {
  standard: 'skr04',
  accounts: {
    receivables: account('1210', 'Forderungen aus Lieferungen und Leistungen ohne Kontokorrent'),
    clearing: account('1460', 'Geldtransit'),
    bank: account('1800', 'Bank'),
    cash: account('1600', 'Kasse'),
    fees: account('6855', 'Nebenkosten des Geldverkehrs'),
    disputes: account('1300', 'Sonstige Vermögensgegenstände'),
    badDebts: account('6930', 'Forderungsverluste (übliche Höhe)'),
    differences: account('4700', 'Erlösschmälerungen'),
    exchange: account('1370', 'Durchlaufende Posten'),
    other: account('1370', 'Durchlaufende Posten'),
    revenue: account('4200', 'Erlöse'),
    tax: account('3800', 'Umsatzsteuer'),
  },
  taxes: rows(
    ['S', '19', account('4400', 'Erlöse 19 % USt'), account('3806', 'Umsatzsteuer 19 %'), true],
    ['S', '7', account('4300', 'Erlöse 7 % USt'), account('3801', 'Umsatzsteuer 7 %'), true],
    ['Z', null, account('4290', 'Erlöse 0 % USt'), null],
    ['E', null, account('4100', 'Steuerfreie Umsätze § 4 Nr. 8 ff. UStG'), null],
    ['K', null, account('4125', 'Steuerfreie innergemeinschaftliche Lieferungen § 4 Nr. 1b UStG'), null],
    ['G', null, account('4120', 'Steuerfreie Umsätze § 4 Nr. 1a UStG'), null],
    ['AE', null, account('4336', 'Erlöse aus im anderen EU-Land steuerpflichtigen sonstigen Leistungen'), null],
    ['O', null, account('4338', 'Erlöse aus im Drittland steuerbaren Leistungen'), null]
  ),
};

/** The French plan comptable général (règlement ANC 2014-03), with numbers of six digits. */
export const pcg: ChartOfAccounts = {
  standard: 'pcg',
  accounts: {
    receivables: account('411000', 'Clients'),
    clearing: account('517000', 'Autres organismes financiers'),
    bank: account('512000', 'Banques'),
    cash: account('530000', 'Caisse'),
    fees: account('627000', 'Services bancaires et assimilés'),
    disputes: account('416000', 'Clients douteux ou litigieux'),
    badDebts: account('654000', 'Pertes sur créances irrécouvrables'),
    differences: account('658000', 'Charges diverses de gestion courante'),
    exchange: account('471000', 'Comptes d’attente'),
    other: account('471000', 'Comptes d’attente'),
    revenue: account('706000', 'Prestations de services'),
    tax: account('445710', 'TVA collectée'),
  },
  taxes: rows(
    ['S', null, account('706000', 'Prestations de services'), account('445710', 'TVA collectée')],
    ['Z', null, account('706000', 'Prestations de services'), null],
    ['E', null, account('706000', 'Prestations de services'), null],
    ['K', null, account('707000', 'Ventes de marchandises'), null],
    ['G', null, account('707000', 'Ventes de marchandises'), null],
    ['AE', null, account('706000', 'Prestations de services'), null],
    ['O', null, account('706000', 'Prestations de services'), null]
  ),
};

/** The charts that a site can start from. */
export const standardCharts = { skr03, skr04, pcg } as const;

/** How books are kept until a site says otherwise. */
export const defaultAccounting: AccountingSettings = {
  chart: skr03,
  fiscalYearStart: '01-01',
  writeOffTax: 'by_country',
  datev: { consultant: null, client: null, accountLength: 4, final: false },
  fec: { siren: null, encoding: 'iso-8859-15', separator: 'tab' },
};

/** What a line of revenue or tax is looked up by. */
interface TaxKey {
  rate?: string;
  category?: TaxCategory | null;
}

/** A rate as a number: `19` and `19.0` are the same. */
const sameRate = (one: string, other: string): boolean => Number(one) === Number(other);

/** Returns the accounts of a tax: those of the row with most conditions that hold, the first one of equals. */
export const taxAccountsOf = (
  { taxes }: ChartOfAccounts,
  { rate = '0', category = null }: TaxKey,
  country: string | null
): TaxAccounts | null => {
  let best: { row: TaxAccounts; score: number } | null = null;
  for (const row of taxes) {
    if (row.category !== null && row.category !== category) continue;
    if (row.rate !== null && !sameRate(row.rate, rate)) continue;
    if (row.country !== null && row.country !== country) continue;
    // A country says more than a rate: another country's tax is no tax of one's own.
    const score = (row.country === null ? 0 : 4) + (row.category === null ? 0 : 2) + (row.rate === null ? 0 : 1);
    if (!best || score > best.score) best = { row, score };
  }
  return best?.row ?? null;
};

/** Returns the account that a line is booked to. */
export const accountOf = (
  chart: ChartOfAccounts,
  line: TaxKey & { role: AccountRole },
  country: string | null
): LedgerAccount => {
  if (line.role !== 'revenue' && line.role !== 'tax') return chart.accounts[line.role];
  const row = taxAccountsOf(chart, line, country);
  return (line.role === 'revenue' ? row?.revenue : row?.tax) ?? chart.accounts[line.role];
};
