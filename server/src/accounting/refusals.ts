import type { AccountingSettings, JournalExportQuery, Period } from '../../../contracts';
import { fiscalYearOf } from '../../../domain/accounting/write-datev';
import { FEC_CURRENCY } from '../../../domain/accounting/write-fec';
import { currencyRule } from '../../../domain/money/currencies';
import { ConflictError, InvalidInputError, NotAllowedError, type PluginError } from '../kit/errors';

const IN_SETTINGS = 'Enter it on the page Accounting, under Accounts.';

/** The books contain every invoice, so they are not for a caller who may see only some. */
export const needsAllInvoices = (): NotAllowedError =>
  new NotAllowedError('The books contain all invoices, and your profiles show you only some of them.', {
    code: 'accounting_needs_all_invoices',
    hint: 'Ask an administrator for a profile that lets you see all invoices.',
  });

const invalid = (code: string, field: string, message: string, hint: string): InvalidInputError =>
  new InvalidInputError(message, { code, field, hint });

const accountsOf = ({ chart }: AccountingSettings): string[] => [
  ...Object.values(chart.accounts).map(({ number }) => number),
  ...chart.taxes.flatMap(({ revenue, tax }) => [revenue.number, ...(tax ? [tax.number] : [])]),
];

const refuseSeveralYears = ({ from, to }: Period, { fiscalYearStart }: AccountingSettings): void => {
  if (fiscalYearOf(from, fiscalYearStart) === fiscalYearOf(to, fiscalYearStart)) return;
  throw invalid(
    'period_exceeds_fiscal_year',
    'to',
    'The period is in more than one fiscal year.',
    `A file has one fiscal year. Yours begins on ${fiscalYearStart} (month and day). Export each year by itself.`
  );
};

const refuseDatev = (query: JournalExportQuery, settings: AccountingSettings): void => {
  const { consultant, client, accountLength } = settings.datev;
  if (consultant === null || client === null) {
    const field = `accounting.datev.${consultant === null ? 'consultant' : 'client'}`;
    const message = 'A DATEV file needs the consultant number and the client number.';
    throw invalid('datev_numbers_missing', field, message, `Your tax consultant knows them. ${IN_SETTINGS}`);
  }
  const long = accountsOf(settings).find((number) => number.length > accountLength + 1);
  if (long) {
    throw invalid(
      'datev_account_too_long',
      'accounting.chart',
      `The account ${long} is longer than DATEV's accounts of ${accountLength} digits allow.`,
      'Change the account or the number of digits, on the page Accounting, under Accounts.'
    );
  }
  const currency = query.currency ?? 'eur';
  if ((currencyRule(currency)?.exponent ?? 2) > 2) {
    const message = `DATEV has no amounts of three decimals, as in ${currency.toUpperCase()}.`;
    throw invalid('datev_currency', 'currency', message, 'Export this currency as CSV.');
  }
};

const refuseFec = (query: JournalExportQuery, settings: AccountingSettings, siren: string | null): void => {
  if (siren === null) {
    throw invalid('fec_siren_missing', 'accounting.fec.siren', 'The name of an FEC needs the SIREN.', IN_SETTINGS);
  }
  if ((query.currency ?? FEC_CURRENCY) !== FEC_CURRENCY) {
    throw invalid('fec_currency', 'currency', 'An FEC is in euros.', 'Export other currencies as CSV.');
  }
  const foreign = accountsOf(settings).find((number) => !/^[1-7]/.test(number));
  if (foreign) {
    throw invalid(
      'fec_chart',
      'accounting.chart',
      `The account ${foreign} is not of the French plan comptable.`,
      'Choose the French chart or your own accounts, on the page Accounting, under Accounts.'
    );
  }
};

/**
 * Refuses a file that its format does not allow, before the first byte is sent.
 *
 * @param siren of the settings or of the seller; `null` where neither has one
 */
export const refuseUnwritable = (
  query: JournalExportQuery,
  settings: AccountingSettings,
  siren: string | null
): void => {
  if (query.format === 'csv') return;
  refuseSeveralYears(query, settings);
  if (query.format === 'datev') refuseDatev(query, settings);
  else refuseFec(query, settings, siren);
};

export const periodNotOver = (through: string, today: string): PluginError =>
  invalid(
    'period_not_over',
    'through',
    `${through} is not over: today is ${today}.`,
    'Close through a day before today. Documents of today could not be issued otherwise.'
  );

export const alreadyClosed = (closedThrough: string): ConflictError =>
  new ConflictError(`The books are closed through ${closedThrough} already.`, {
    code: 'period_already_closed',
    field: 'through',
    hint: 'Choose a later day.',
  });

export const closingUnderWay = (): ConflictError =>
  new ConflictError('A closing is being written.', {
    code: 'closing_under_way',
    field: 'through',
    hint: 'Wait a minute and reload the page.',
  });

export const nothingClosed = (): ConflictError =>
  new ConflictError('No period is closed.', {
    code: 'nothing_closed',
    field: 'environment',
    hint: 'Reload the page.',
  });
