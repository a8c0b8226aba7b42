import { calculateTotals, checkLines } from '../../domain/invoices/invoice-totals';
import { goldenInvoices } from './invoices';

describe('golden invoices', () => {
  it('are at least sixty, each with a name of its own and a source', () => {
    expect(goldenInvoices.length).toBeGreaterThanOrEqual(60);
    expect(new Set(goldenInvoices.map(({ name }) => name)).size).toBe(goldenInvoices.length);
    expect(goldenInvoices.every(({ source }) => source.length > 10)).toBe(true);
  });

  it.each(goldenInvoices.map((invoice) => [invoice.name, invoice] as const))(
    'come to what was calculated by hand: %s',
    (_name, { input, taxes, total }) => {
      expect(checkLines(input)).toEqual([]);
      const found = calculateTotals(input);
      expect(found.taxes.map(({ category, rate, taxable, tax }) => [category, rate, taxable, tax])).toEqual(taxes);
      expect(found.total).toBe(total);
    }
  );
});
