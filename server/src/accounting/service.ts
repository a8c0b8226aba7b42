import { Readable } from 'node:stream';

import type {
  AccountingFilters,
  AccountingPeriods,
  AccountSum,
  CloseInput,
  ClosePreview,
  CsvOptions,
  Environment,
  JournalCurrency,
  JournalExportQuery,
  JournalKind,
  JournalPreview,
  ReopenInput,
  TaxReport,
  TaxReportQuery,
} from '../../../contracts';
import type { InvoiceRecord } from '../../../domain/accounting/invoice-record';
import type { JournalEntry } from '../../../domain/accounting/journal';
import { taxReportBuilder } from '../../../domain/accounting/tax-report';
import type { InvoiceFile, InvoicePdfService } from '../invoice-pdf';
import type { InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { MayGoOn } from '../kit/background-task';
import type { Clock } from '../kit/clock';
import type { FileAnswer } from '../kit/file-answer';
import type { PeriodService } from '../periods';
import type { SettingsService, SiteCalendar } from '../settings';
import type { Closings } from './closing';
import { journalFileOf, taxCsv } from './files';
import type { Journal, JournalScope } from './journal';
import type { RecordReader } from './records';
import { needsAllInvoices, refuseUnwritable } from './refusals';

interface Dependencies {
  clock: Clock;
  calendar: SiteCalendar;
  settings: SettingsService;
  invoices: InvoiceService;
  invoicePdf: InvoicePdfService;
  periods: PeriodService;
  records: Pick<RecordReader, 'findOf'>;
  journal: Journal;
  closings: Closings;
}

/** Sums the entries of a journal for its preview. */
const previewOf = async (
  batches: AsyncIterable<JournalEntry[]>
): Promise<Pick<JournalPreview, 'currencies' | 'kinds' | 'late'>> => {
  const kinds = new Map<JournalKind, number>();
  const currencies = new Map<string, JournalCurrency & { sums: Map<string, AccountSum> }>();
  let late = 0;
  const add = ({ kind, lines, day, bookedOn }: JournalEntry): void => {
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (day !== bookedOn) late += 1;
    const counted = new Set<string>();
    for (const { currency, account, amount } of lines) {
      const sum = currencies.get(currency) ?? {
        ...{ currency, entries: 0, lines: 0, debit: 0, accounts: [] },
        sums: new Map<string, AccountSum>(),
      };
      currencies.set(currency, sum);
      if (!counted.has(currency)) sum.entries += 1;
      counted.add(currency);
      sum.lines += 1;
      const ofAccount = sum.sums.get(account.number) ?? { ...account, debit: 0, credit: 0 };
      sum.sums.set(account.number, ofAccount);
      if (amount > 0) ofAccount.debit += amount;
      else ofAccount.credit -= amount;
      sum.debit += Math.max(0, amount);
    }
  };
  for await (const batch of batches) batch.forEach(add);
  return {
    late,
    kinds: [...kinds].map(([kind, count]) => ({ kind, count })).sort((one, other) => other.count - one.count),
    currencies: [...currencies.values()]
      .map(({ sums, ...rest }) => ({
        ...rest,
        accounts: [...sums.values()].sort((one, other) => one.number.localeCompare(other.number)),
      }))
      .sort((one, other) => one.currency.localeCompare(other.currency)),
  };
};

/** Tax reports, the journal and the closing of periods, for callers who may see all invoices. */
export const createAccountingService = (deps: Dependencies) => {
  const { clock, calendar, settings, invoices, invoicePdf, periods, records, journal, closings } = deps;

  const guard = async (actor: Actor): Promise<void> => {
    if ((await invoices.scopeFor(actor)).see !== 'all') throw needsAllInvoices();
  };

  const scopeOf = ({ from, to, environment = 'live', contract }: AccountingFilters): JournalScope => ({
    ...{ from, to, environment, contract },
  });

  const sirenOf = async (contract: string | undefined): Promise<string | null> => {
    const { siren } = (await settings.read()).accounting.fec;
    if (siren) return siren;
    const seller = await settings.sellerOf(contract ?? null);
    const isFrench = seller.registrationScheme === 'siren' || seller.registrationScheme === 'siret';
    const digits = (seller.registrationNumber ?? '').replace(/\D/g, '').slice(0, 9);
    return isFrench && digits.length === 9 ? digits : null;
  };

  const taxReport = async (query: TaxReportQuery, actor: Actor): Promise<TaxReport> => {
    await guard(actor);
    await calendar.read();
    const { basis = 'issued' } = query;
    const scope = scopeOf(query);
    const builder = taxReportBuilder(basis);
    for await (const batch of journal.read(scope)) batch.forEach((entry) => builder.add(entry));
    const { from, to, environment } = scope;
    return { from, to, environment, basis, ...builder.result() };
  };

  return {
    /**
     * Returns the tax of a period by rate, category and country, with a total for each currency. Amounts are in minor
     * units. Which documents and movements count is said by `movementsOfInvoice`.
     *
     * @throws {NotAllowedError} `accounting_needs_all_invoices`
     */
    taxReport,

    /** The tax report as CSV or PDF. @param locale of the PDF */
    async taxFile(
      query: TaxReportQuery,
      { format, locale, csv }: { format: 'csv' | 'pdf'; locale: string | null; csv: CsvOptions },
      actor: Actor
    ): Promise<InvoiceFile & { contentType: string }> {
      const report = await taxReport(query, actor);
      const name = `tax_${report.basis}_${report.from}_${report.to}`;
      if (format === 'csv') {
        return { content: taxCsv(report, csv), fileName: `${name}.csv`, contentType: 'text/csv; charset=utf-8' };
      }
      const seller = await settings.sellerOf(query.contract ?? null);
      const content = await invoicePdf.drawTaxReport(report, { seller, locale, now: clock() });
      return { content, fileName: `${name}.pdf`, contentType: 'application/pdf' };
    },

    /** Says what a file of the journal would contain. @throws {NotAllowedError} `accounting_needs_all_invoices` */
    async preview(query: AccountingFilters, actor: Actor): Promise<JournalPreview> {
      await guard(actor);
      await calendar.read();
      const { from, to, environment, contract } = scopeOf(query);
      const preview = await previewOf(journal.read({ from, to, environment, contract }));
      return { from, to, environment, ...preview, closedThrough: await periods.closedThrough(environment) };
    },

    /**
     * Writes the journal as a file, batch by batch.
     *
     * @throws {PluginError} what the format needs and the settings lack
     */
    async export(query: JournalExportQuery, csv: CsvOptions, actor: Actor): Promise<FileAnswer['file']> {
      await guard(actor);
      await calendar.read();
      const { accounting } = await settings.read();
      const siren = query.format === 'fec' ? await sirenOf(query.contract) : null;
      refuseUnwritable(query, accounting, siren);
      const scope = scopeOf(query);
      const file = journalFileOf({
        ...{ query, csv, settings: { ...accounting, fec: { ...accounting.fec, siren } } },
        ...{ today: calendar.today(), closedThrough: await periods.closedThrough(scope.environment), now: clock() },
      });
      const entries = journal.read({ ...scope, from: file.readFrom });
      return {
        content: Readable.from(file.write(entries), { objectMode: false }),
        contentType: file.contentType,
        fileName: file.fileName,
      };
    },

    /** What the books know of invoices, by documentId. The caller decides who may know it. */
    async recordsOf(documentIds: string[], environment: Environment): Promise<Map<string, InvoiceRecord>> {
      await calendar.read();
      return records.findOf(documentIds, environment);
    },

    /** Says which days documents may still have. It names no invoice, so every caller with the permission may know. */
    findPeriods: (environment: Environment): Promise<AccountingPeriods> => closings.list(environment),

    async previewClosing({ environment, through }: CloseInput, actor: Actor): Promise<ClosePreview> {
      await guard(actor);
      return closings.preview(environment, through);
    },

    /** @throws {PluginError} `period_not_over`, `period_already_closed`, `closing_under_way` */
    async close(input: CloseInput, actor: Actor): Promise<AccountingPeriods> {
      await guard(actor);
      return closings.close(input, actor);
    },

    /** @throws {ConflictError} `nothing_closed`, `closing_under_way` */
    async reopen(input: ReopenInput, actor: Actor): Promise<AccountingPeriods> {
      await guard(actor);
      return closings.reopen(input, actor);
    },

    completeAbandoned: (mayGoOn: MayGoOn): Promise<void> => closings.completeAbandoned(mayGoOn),
  };
};

export type AccountingService = ReturnType<typeof createAccountingService>;
