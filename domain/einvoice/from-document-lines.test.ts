import fc from 'fast-check';

import type { InvoiceLineInput, TaxCategory } from '../../contracts/invoices';

import { currencyRule } from '../money/currencies';
import { decimalText, parseDecimal } from '../money/decimal';
import { eInvoiceOf } from './from-document';
import type { Allowance, EInvoice } from './model';
import { billed } from '../../tests/support/einvoice/writers-fixtures';

type Parts = Parameters<typeof billed>[0];
const invoiceOf = (parts: Parts = {}): EInvoice => eInvoiceOf(billed(parts));

const line = (fields: Partial<InvoiceLineInput> = {}): InvoiceLineInput => ({
  description: 'Consulting',
  unitAmount: 10000,
  taxRate: '19',
  taxCategory: 'S',
  ...fields,
});
const untaxed = (taxCategory: TaxCategory | null, fields: Partial<InvoiceLineInput> = {}) =>
  line({ taxRate: '0', taxCategory, ...fields });

describe('the lines of an e-invoice', () => {
  it('counts them, and takes over what they say', () => {
    const period = { from: '2026-02-03', to: '2026-02-05' };
    const { lines } = invoiceOf({
      lines: [
        line({ description: ' Consulting ', quantity: '2.5', unitCode: 'HUR', servicePeriod: period }),
        line({ description: '\u0000', unitAmountDecimal: '3.75', unitAmount: 4, quantity: '1000', taxRate: '7' }),
      ],
    });
    const rest = { priceBase: null, allowance: null, category: 'S' };
    expect(lines).toEqual([
      // 2.5 × 100.00
      {
        ...rest,
        id: '1',
        quantity: '2.5',
        unitCode: 'HUR',
        net: 25000,
        price: '10000',
        rate: '19',
        name: 'Consulting',
        period,
      },
      // 1000 × 0.0375
      {
        ...rest,
        id: '2',
        quantity: '1000',
        unitCode: 'C62',
        net: 3750,
        price: '3.75',
        rate: '7',
        name: '',
        period: null,
      },
    ]);
  });

  it('writes a line of an earlier version that does not say why it has no tax as exempt', () => {
    const { lines, taxes, allowances } = invoiceOf({ lines: [untaxed(null)], discount: { amount: 100 } });
    expect([lines, taxes, allowances].map(([{ category }]) => category)).toEqual(['E', 'E', 'E']);
  });

  // 3 × 33.333 = 99.999 → 100.00: BT-146 / BT-149 × BT-129 is BT-131 to two cents (PEPPOL-EN16931-R120)
  it.each([
    ['a rounded cent', 'eur', { quantity: '3', unitAmountDecimal: '3333.3' }, { price: '3333.3', priceBase: null }],
    // Half a króna cannot be charged: 1.5 × 333 = 499.5 → 500
    ['a whole króna', 'isk', { quantity: '1.5', unitAmount: 33300 }, { price: '50000', priceBase: '1.5' }],
    // 0.3 × 55 = 16.5 → 17
    ['a whole yen', 'jpy', { quantity: '0.3', unitAmount: 55 }, { price: '17', priceBase: '0.3' }],
    // 1.0002 × 100 = 100.02 → 100: just close enough; 100.03 is not
    [
      'two hundredths of a króna',
      'isk',
      { quantity: '1.0002', unitAmount: 10000 },
      { price: '10000', priceBase: null },
    ],
    ['three of them', 'isk', { quantity: '1.0003', unitAmount: 10000 }, { price: '10000', priceBase: '1.0003' }],
    // 0.5 × 0.010 = 0.005 → 0.010, in steps of ten fils: 5 fils are less than 0.02
    ['ten fils', 'kwd', { quantity: '0.5', unitAmount: 10 }, { price: '10', priceBase: null }],
  ])('states a price that makes the amount of its line: %s', (_name, currency, fields, price) => {
    const [written] = invoiceOf({ currency, lines: [line({ unitAmount: undefined, ...fields })] }).lines;
    expect(written).toMatchObject(price);
  });

  it('states what a line with tax in its price comes to without it, for its whole quantity', () => {
    // 3 × 10.00 = 30.00 × 19 / 119 = 4.79
    const discount = { percent: '10' };
    expect(
      invoiceOf({ taxBehavior: 'inclusive', lines: [line({ quantity: '3', unitAmount: 1000 })] }).lines[0]
    ).toMatchObject({ price: '2521', priceBase: '3', net: 2521, allowance: null });
    // 30.00 − 3.00 = 27.00 × 19 / 119 = 4.31
    expect(
      invoiceOf({ taxBehavior: 'inclusive', lines: [line({ quantity: '3', unitAmount: 1000, discount })] }).lines[0]
    ).toMatchObject({ price: '2269', priceBase: '3', net: 2269, allowance: null });
  });

  it.each<[string, Partial<InvoiceLineInput>, Allowance | null]>([
    // 9.99 × 10 % = 0.999
    ['a percentage', { unitAmount: 999, discount: { percent: '10' } }, { amount: 100, percent: '10', base: 999 }],
    // 300.00 × 33.3333 % = 99.9999
    [
      'a percentage with decimals',
      { unitAmount: 30000, discount: { percent: '33.3333' } },
      { amount: 10000, percent: '33.3333', base: 30000 },
    ],
    ['an amount', { unitAmount: 999, discount: { amount: 50 } }, { amount: 50, percent: null, base: null }],
    ['nothing', { discount: { percent: '0' } }, null],
    ['no discount', {}, null],
  ])('writes what a discount takes off a line: %s', (_name, fields, allowance) => {
    expect(invoiceOf({ lines: [line(fields)] }).lines[0].allowance).toEqual(allowance);
  });

  it.each([
    ['quantity', { quantity: '1e3' }],
    ['price', { unitAmountDecimal: '-1' }],
  ])('refuses to write a %s that is no decimal', (_name, damage) => {
    const document = billed();
    const [first] = document.invoice.lines;
    document.invoice.lines = [{ ...first, ...damage }];
    expect(() => eInvoiceOf(document)).toThrow(new RangeError(`not_a_decimal: ${Object.values(damage)[0]}`));
  });

  it('names no more than the beginning of a text that should have been a decimal', () => {
    const document = billed();
    document.invoice.lines = [{ ...document.invoice.lines[0], quantity: 'x'.repeat(1000) }];
    expect(() => eInvoiceOf(document)).toThrow(/^not_a_decimal: x{40}$/);
  });
});

describe('the sums of an e-invoice', () => {
  it('breaks a discount on the whole invoice down by category and rate (BG-20)', () => {
    // 150.00 × 10 %: 10.00 of 100.00, 5.00 of 50.00. Taxes: 90.00 × 19 % = 17.10; 45.00 × 7 % = 3.15
    const lines = [line(), line({ taxRate: '7', unitAmount: 5000 })];
    const { allowances, totals } = invoiceOf({ lines, discount: { percent: '10' } });
    expect(allowances).toEqual([
      { amount: 1000, percent: '10', base: 10000, category: 'S', rate: '19' },
      { amount: 500, percent: '10', base: 5000, category: 'S', rate: '7' },
    ]);
    expect(totals).toEqual({
      lines: 15000,
      allowances: 1500,
      net: 13500,
      tax: 2025,
      gross: 15525,
      paid: 0,
      due: 15525,
    });
  });

  it('tells categories of the same rate apart', () => {
    // 3.00 off 300.00: 1.00 and 2.00
    const lines = [untaxed('Z'), untaxed('AE', { unitAmount: 20000 })];
    expect(invoiceOf({ lines, discount: { amount: 300 } }).allowances).toEqual([
      { amount: 100, percent: null, base: null, category: 'Z', rate: '0' },
      { amount: 200, percent: null, base: null, category: 'AE', rate: '0' },
    ]);
  });

  it('states no percentage of prices with tax, and none that the share of a rate is not', () => {
    // 119.00 − 10 % = 107.10, without tax 90.00
    expect(
      invoiceOf({ taxBehavior: 'inclusive', lines: [line({ unitAmount: 11900 })], discount: { percent: '10' } })
        .allowances
    ).toEqual([{ amount: 1000, percent: null, base: null, category: 'S', rate: '19' }]);
    // 0.5 × 55 yen = 27.5 → 28: the yen has no half
    expect(
      invoiceOf({ currency: 'jpy', lines: [line({ unitAmount: 55 })], discount: { percent: '50' } }).allowances
    ).toEqual([{ amount: 28, percent: null, base: null, category: 'S', rate: '19' }]);
  });

  it('has no allowance without a discount', () => {
    expect(invoiceOf().allowances).toEqual([]);
  });

  it('takes over the taxes of each rate and why there is none', () => {
    const taxExemption = { code: 'VATEX-EU-132-1I', text: ' Exempt: § 4 Nr. 21 UStG ' };
    expect(invoiceOf({ lines: [line(), untaxed('E', { taxExemption }), untaxed('Z')] }).taxes).toEqual([
      { taxable: 10000, tax: 1900, category: 'S', rate: '19', exemption: null },
      { taxable: 10000, tax: 0, category: 'Z', rate: '0', exemption: null },
      {
        taxable: 10000,
        tax: 0,
        category: 'E',
        rate: '0',
        exemption: { code: 'VATEX-EU-132-1I', text: 'Exempt: § 4 Nr. 21 UStG' },
      },
    ]);
  });

  it('judges a currency that nobody can charge any more with two decimals', () => {
    const document = billed();
    document.invoice.currency = 'hrk';
    expect(eInvoiceOf(document)).toMatchObject({ currency: 'hrk', lines: [{ price: '10000', priceBase: null }] });
  });
});

describe('any e-invoice', () => {
  const steps: Record<string, number> = { eur: 1, jpy: 1, isk: 100, kwd: 10 };
  const percent = fc
    .integer({ min: 0, max: 1_000_000 })
    .map((digits) => decimalText({ digits: BigInt(digits), unit: 10_000n }));
  const anyLine = (step: number): fc.Arbitrary<InvoiceLineInput> =>
    fc
      .record({
        description: fc.constant('Item'),
        quantity: fc
          .integer({ min: 1, max: 9_999_999 })
          .map((digits) => decimalText({ digits: BigInt(digits), unit: 1000n })),
        unitAmount: fc.integer({ min: 0, max: 90_000 }).map((amount) => amount * step),
        discount: fc.option(percent.map((one) => ({ percent: one }))),
        taxRate: fc.constantFrom('19', '7', '5.5'),
      })
      .map((one) => ({ ...one, taxCategory: 'S' as const }));
  const anyParts = fc.constantFrom(...Object.keys(steps)).chain((currency) =>
    fc.record({
      currency: fc.constant(currency),
      taxBehavior: fc.constantFrom('exclusive' as const, 'inclusive' as const),
      lines: fc.array(anyLine(steps[currency]), { minLength: 1, maxLength: 5 }),
      discount: fc.option(percent.map((one) => ({ percent: one }))),
    })
  );
  /** A decimal as a fraction of 10^12. */
  const fraction = (text: string): bigint => {
    const { digits, unit } = parseDecimal(text, 12) as { digits: bigint; unit: bigint };
    return (digits * 10n ** 12n) / unit;
  };
  const sum = (amounts: number[]): number => amounts.reduce((all, amount) => all + amount, 0);

  it('adds up: BR-CO-10, BR-CO-11, BR-CO-13, BR-CO-14, BR-CO-15, BR-CO-16 and BR-S-08', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const { lines, allowances, totals, taxes } = invoiceOf(parts);
        expect(totals.lines).toBe(sum(lines.map(({ net }) => net)));
        expect(totals.allowances).toBe(sum(allowances.map(({ amount }) => amount)));
        expect(totals.net).toBe(totals.lines - totals.allowances);
        expect(totals.tax).toBe(sum(taxes.map(({ tax }) => tax)));
        expect(totals.gross).toBe(totals.net + totals.tax);
        expect(totals.due).toBe(totals.gross - totals.paid);
        for (const { rate, taxable } of taxes) {
          const ofRate = <T extends { rate: string }>(all: T[]): T[] => all.filter((one) => one.rate === rate);
          const off = sum(ofRate(allowances).map(({ amount }) => amount));
          expect(taxable).toBe(sum(ofRate(lines).map(({ net }) => net)) - off);
        }
      })
    );
  });

  it('has prices and percentages that make its amounts to 0.02: PEPPOL-EN16931-R120 and R040', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const invoice = invoiceOf(parts);
        /** 0.02 in minor units, as a fraction of 10^24. */
        const slack = (10n ** BigInt(currencyRule(parts.currency)!.exponent) * 2n * 10n ** 24n) / 100n;
        for (const { quantity, price, priceBase, net, allowance } of invoice.lines) {
          const made = fraction(quantity) * fraction(price) - BigInt(net + (allowance?.amount ?? 0)) * 10n ** 24n;
          if (priceBase === null) expect(made <= slack && made >= -slack).toBe(true);
          else expect([quantity, net + (allowance?.amount ?? 0)]).toEqual([priceBase, Number(price)]);
        }
        for (const { amount, percent: rate, base } of [
          ...invoice.allowances,
          ...invoice.lines.flatMap((one) => one.allowance ?? []),
        ]) {
          expect(rate === null).toBe(base === null);
          const made = fraction(rate ?? '0') * BigInt(base ?? 0) * 10n ** 10n - BigInt(amount) * 10n ** 24n;
          expect(rate === null || (made <= slack && made >= -slack)).toBe(true);
        }
      })
    );
  });
});
