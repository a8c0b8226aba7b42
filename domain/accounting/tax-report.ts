import type { TaxBasis, TaxReportRow, TaxReportTotal } from '../../contracts/accounting';
import { taxCategories, type TaxCategory } from '../../contracts/invoices';
import type { JournalEntry } from './journal';

/** Sums the tax of a period while its entries are read. */
export interface TaxReportBuilder {
  add(entry: Pick<JournalEntry, 'currency' | 'country' | TaxBasis>): void;
  /** Rows by currency, country, category and highest rate first, and one total for each currency. */
  result(): { rows: TaxReportRow[]; totals: TaxReportTotal[] };
}

const rank = (category: TaxCategory | null): number =>
  category === null ? taxCategories.length : taxCategories.indexOf(category);

/** By code: the country that nobody knows comes last, as no code begins with `~`. */
const byText = (one: string | null, other: string | null): number => {
  const [left, right] = [one ?? '~', other ?? '~'];
  return Number(left > right) - Number(left < right);
};

const inOrder = (one: TaxReportRow, other: TaxReportRow): number =>
  byText(one.currency, other.currency) ||
  byText(one.country, other.country) ||
  rank(one.category) - rank(other.category) ||
  Number(other.rate) - Number(one.rate);

/**
 * Builds the tax report of a period: the taxable amounts and taxes of its entries by rate, category and country.
 *
 * @param basis by the date of the documents, or by the date on which money moved; `movementsOfInvoice` says what counts
 */
export const taxReportBuilder = (basis: TaxBasis): TaxReportBuilder => {
  const rows = new Map<string, TaxReportRow>();
  return {
    add(entry) {
      const { currency, country } = entry;
      for (const { rate, category, net, tax } of entry[basis]) {
        const key = [currency, country, category, rate].join(' ');
        const row = rows.get(key) ?? { currency, country, category, rate, taxable: 0, tax: 0, count: 0 };
        rows.set(key, { ...row, taxable: row.taxable + net, tax: row.tax + tax, count: row.count + 1 });
      }
    },
    result() {
      const sorted = [...rows.values()].sort(inOrder);
      const totals = new Map<string, TaxReportTotal>();
      for (const { currency, taxable, tax } of sorted) {
        const total = totals.get(currency) ?? { currency, taxable: 0, tax: 0 };
        totals.set(currency, { currency, taxable: total.taxable + taxable, tax: total.tax + tax });
      }
      return { rows: sorted, totals: [...totals.values()] };
    },
  };
};
