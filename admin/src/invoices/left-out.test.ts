import type { Translate } from '../hooks/useTexts';
import { emptyInvoice, emptyLine, leftOutOf, totalsOf, type InvoiceValues } from './form';

const words = { t: ((id: string) => id) as Translate, locale: 'en' };

const invoiceOf = (...prices: (string | null)[]): InvoiceValues => ({
  ...emptyInvoice({ currency: 'eur', paymentModule: null }, 'en'),
  lines: prices.map((unitAmount, index) => ({
    ...emptyLine(),
    description: unitAmount === null ? null : `Line ${index}`,
    unitAmount,
  })),
});

describe('lines that cannot be read', () => {
  it('are named beside the totals', () => {
    const values = invoiceOf('1,234.50', 'a dozen', '2.50', '1,23,4');
    expect(totalsOf(values, words)?.total).toBe(123_700);
    expect(leftOutOf(values, words)).toEqual([2, 4]);
  });

  it('are none while nothing was typed into them', () => {
    expect(leftOutOf(invoiceOf('10', null), words)).toEqual([]);
  });

  it('include a line whose price is missing', () => {
    const values = invoiceOf('10', null);
    values.lines[1].description = 'Consulting';
    expect(leftOutOf(values, words)).toEqual([2]);
  });
});
