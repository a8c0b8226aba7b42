import fc from 'fast-check';

import {
  taxCategories,
  type InvoiceLineInput,
  type LineDiscount,
  type TaxBehavior,
  type TaxCategory,
} from '../../contracts/invoices';

import { currencyRule } from '../money/currencies';
import { groupLines, taxFraction } from './tax-groups';

const euro = currencyRule('eur')!;

const line = (fields: Partial<InvoiceLineInput> = {}): InvoiceLineInput => ({
  description: 'Work',
  unitAmount: 1000,
  ...fields,
});

const groupsOf = (
  lines: InvoiceLineInput[],
  discount: LineDiscount | null = null,
  taxBehavior: TaxBehavior = 'exclusive'
) => groupLines({ lines, taxBehavior, discount }, euro).groups;

describe('taxFraction', () => {
  it.each([
    ['20', 'exclusive', 20n, 100n],
    ['5.5', 'exclusive', 55n, 1000n],
    ['20', 'inclusive', 20n, 120n],
    ['5.5', 'inclusive', 55n, 1055n],
    ['0', 'inclusive', 0n, 100n],
  ] as const)('of %s %% in %s prices', (rate, behavior, numerator, denominator) => {
    expect(taxFraction(rate, behavior)).toEqual({ numerator, denominator });
  });
});

describe('groupLines', () => {
  it('sums the lines of a rate and category, and taxes the sum after the discount', () => {
    const lines = [line({ taxRate: '20' }), line({ taxCategory: 'O' }), line({ taxRate: '20.0', unitAmount: 500 })];
    expect(groupsOf(lines, { amount: 250 })).toEqual([
      {
        rate: '20',
        category: 'S',
        exemption: null,
        lines: [0, 2],
        net: 1500n,
        discount: 150n,
        taxOfLines: 300n,
        taxable: 1350n,
        tax: 270n,
      },
      {
        rate: '0',
        category: 'O',
        exemption: null,
        lines: [1],
        net: 1000n,
        discount: 100n,
        taxOfLines: 0n,
        taxable: 900n,
        tax: 0n,
      },
    ]);
  });

  it('puts the highest rate first, then the order of the categories, and last what has none', () => {
    const kinds: [rate: string, category: TaxCategory | null][] = [
      ['20', 'S'],
      ['5.5', 'S'],
      ...taxCategories.slice(1).map((category): [string, TaxCategory] => ['0', category]),
      ['0', null],
    ];
    const lines = kinds.map(([taxRate, taxCategory]) => line({ taxRate, taxCategory }));
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
        expect(groupsOf(shuffled).map(({ rate, category }) => [rate, category])).toEqual(kinds);
      })
    );
    expect(groupsOf([...lines].reverse()).map(({ rate, category }) => [rate, category])).toEqual(kinds);
  });

  it.each<[string, LineDiscount | null]>([
    ['none', null],
    ['a percentage', { percent: '10' }],
    ['a fixed amount of nothing', { amount: 0 }],
  ])('takes no discount from an invoice that is free: %s', (_name, discount) => {
    const free = [line({ unitAmount: 0, taxRate: '20' }), line({ unitAmount: 0 })];
    expect(groupsOf(free, discount).map(({ net, discount: share, tax }) => [net, share, tax])).toEqual([
      [0n, 0n, 0n],
      [0n, 0n, 0n],
    ]);
  });
});
