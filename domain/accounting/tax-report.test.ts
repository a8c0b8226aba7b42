import type { TaxPart } from './tax-parts';
import { taxReportBuilder } from './tax-report';

const part = (rate: string, category: TaxPart['category'], net: number, tax: number): TaxPart => ({
  ...{ rate, category, net, tax },
});

const reportOf = (
  entries: { currency?: string; country?: string | null; issued?: TaxPart[]; paid?: TaxPart[] }[],
  basis: 'issued' | 'paid' = 'issued'
) => {
  const builder = taxReportBuilder(basis);
  for (const entry of entries) builder.add({ currency: 'eur', country: 'DE', issued: [], paid: [], ...entry });
  return builder.result();
};

const german = part('19', 'S', 10_000, 1_900);

it('a row sums what has one currency, country, category and rate, and counts its movements', () => {
  const credited = part('19', 'S', -1_000, -190);
  expect(reportOf([{ issued: [german] }, { issued: [credited] }])).toEqual({
    rows: [{ currency: 'eur', country: 'DE', category: 'S', rate: '19', taxable: 9_000, tax: 1_710, count: 2 }],
    totals: [{ currency: 'eur', taxable: 9_000, tax: 1_710 }],
  });
});

it('an invoice that a credit note cancels leaves a row of nothing', () => {
  const { rows } = reportOf([{ issued: [german] }, { issued: [part('19', 'S', -10_000, -1_900)] }]);
  expect(rows).toMatchObject([{ taxable: 0, tax: 0, count: 2 }]);
});

it('a period without tax has no rows', () => {
  expect(reportOf([{ issued: [] }])).toEqual({ rows: [], totals: [] });
});

it('the basis says which parts count', () => {
  const entries = [{ issued: [german], paid: [] }, { paid: [part('19', 'S', 84, 16)] }];
  expect(reportOf(entries, 'issued').totals).toEqual([{ currency: 'eur', taxable: 10_000, tax: 1_900 }]);
  expect(reportOf(entries, 'paid').totals).toEqual([{ currency: 'eur', taxable: 84, tax: 16 }]);
});

it('currencies, countries, categories and rates have rows of their own', () => {
  const { rows, totals } = reportOf([
    { issued: [german, part('7', 'S', 100, 7), part('0', 'E', 5, 0), part('0', 'K', 3, 0)] },
    { country: 'AT', issued: [german] },
    { currency: 'chf', issued: [german] },
  ]);
  expect(rows.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(totals).toEqual([
    { currency: 'chf', taxable: 10_000, tax: 1_900 },
    { currency: 'eur', taxable: 20_108, tax: 3_807 },
  ]);
});

it('sorts rows by currency, country, category and highest rate, with an unknown country last', () => {
  const parts = [
    part('0', null, 1, 0),
    part('0', 'O', 1, 0),
    part('5.5', 'S', 1, 0),
    part('0', 'AE', 1, 0),
    part('10', 'S', 1, 0),
    part('9', 'S', 1, 0),
    part('0', 'E', 1, 0),
  ];
  const entries = [
    { currency: 'usd', country: 'US', issued: [german] },
    { country: null, issued: [german] },
    { country: 'FR', issued: parts },
    { country: 'DE', issued: [german] },
  ];
  for (const list of [entries, [...entries].reverse()]) {
    const { rows } = reportOf(list);
    expect(rows.map(({ currency, country, category, rate }) => [currency, country, category, rate].join(' '))).toEqual([
      'eur DE S 19',
      'eur FR S 10',
      'eur FR S 9',
      'eur FR S 5.5',
      'eur FR E 0',
      'eur FR AE 0',
      'eur FR O 0',
      'eur FR  0',
      'eur  S 19',
      'usd US S 19',
    ]);
  }
});

it('reverse charge (AE) of an unknown country is not the United Arab Emirates (AE) without a category', () => {
  const { rows } = reportOf([
    { country: null, issued: [part('0', 'AE', 100, 0)] },
    { country: 'AE', issued: [part('0', null, 200, 0)] },
  ]);
  expect(rows).toMatchObject([
    { country: 'AE', category: null, taxable: 200 },
    { country: null, category: 'AE', taxable: 100 },
  ]);
});
