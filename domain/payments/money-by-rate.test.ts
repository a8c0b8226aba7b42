import fc from 'fast-check';

import { inProportion, moneyByRate, taxWithin } from './money-by-rate';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const shares = fc.array(fc.record({ gross: fc.integer({ min: 0, max: 10_000_000 }) }), { minLength: 1, maxLength: 6 });
const amounts = fc.array(fc.integer({ min: -5_000_000, max: 20_000_000 }), { maxLength: 8 });

describe('money by VAT rate', () => {
  it('assigns each movement to the last unit', () => {
    fc.assert(
      fc.property(shares, amounts, (rates, moved) => {
        const parts = moneyByRate(
          rates,
          moved.map((amount) => ({ amount }))
        );
        parts.forEach((part, index) => {
          expect(sum(part)).toBe(moved[index]);
          expect(part.every((value) => value === 0 || Math.sign(value) === Math.sign(moved[index]))).toBe(true);
        });
      })
    );
  });

  it('gives each rate its gross amount once the invoice is paid, however many payments it took', () => {
    fc.assert(
      fc.property(shares, fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 6 }), (rates, first) => {
        const total = sum(rates.map(({ gross }) => gross));
        const paid: number[] = [];
        for (const amount of first) paid.push(Math.min(amount, total - sum(paid)));
        paid.push(total - sum(paid));
        const parts = moneyByRate(
          rates,
          paid.map((amount) => ({ amount }))
        );
        expect(rates.map((_rate, index) => sum(parts.map((part) => part[index])))).toEqual(
          rates.map(({ gross }) => gross)
        );
      })
    );
  });

  /**
   * By hand: 1,000.00 at 20 % and 200.00 at 5.5 % are 1,200.00 and 211.00 gross, 1,411.00 in all.
   * 500.00 in advance: 500 × 1200 / 1411 = 425.230…, 500 × 211 / 1411 = 74.769… → 425.23 and 74.77.
   * The rest, 911.00: 774.77 and 136.23. A refund of 300.00: 255.138… and 44.861… → 255.14 and 44.86.
   */
  it('agrees with an example calculated by hand', () => {
    const movements = [50_000, 91_100, -30_000].map((amount) => ({ amount }));
    expect(moneyByRate([{ gross: 120_000 }, { gross: 21_100 }], movements)).toEqual([
      [42_523, 7_477],
      [77_477, 13_623],
      [-25_514, -4_486],
    ]);
  });

  it('refunds to no rate more than it has received', () => {
    fc.assert(
      fc.property(shares, amounts, (rates, wished) => {
        const total = sum(rates.map(({ gross }) => gross));
        let kept = 0;
        // Never more than the invoice, and never more back than was paid.
        const movements = wished.map((wish) => {
          const amount = Math.max(-kept, Math.min(wish, total - kept));
          kept += amount;
          return { amount };
        });
        // At last everything goes back.
        const parts = moneyByRate(rates, [...movements, { amount: -kept }]);
        const received = rates.map(() => 0);
        for (const part of parts) {
          part.forEach((value, index) => {
            received[index] += value;
            expect(received[index]).toBeGreaterThanOrEqual(0);
            expect(received[index]).toBeLessThanOrEqual(rates[index].gross);
          });
        }
        expect(sum(received.map(Math.abs))).toBe(0);
      })
    );
    // The one unit that was paid was counted to the first rate, so it is taken from there.
    expect(moneyByRate([{ gross: 1 }, { gross: 1 }], [{ amount: 1 }, { amount: -1 }])[1][0]).toBe(-1);
  });

  it('gives units that are left over to the largest remainders, and to the first of equal ones', () => {
    expect(inProportion(5, [1, 1, 1])).toEqual([2, 2, 1]);
    // 7 × 30 / 100 = 2.1, 7 × 45 / 100 = 3.15, 7 × 25 / 100 = 1.75.
    expect(inProportion(7, [30, 45, 25])).toEqual([2, 3, 2]);
    expect(inProportion(7, [25, 45, 30])).toEqual([2, 3, 2]);
  });

  it('splits what is paid beyond the total like the total', () => {
    expect(moneyByRate([{ gross: 300 }, { gross: 100 }], [{ amount: 440 }])).toEqual([[330, 110]]);
    expect(inProportion(1, [0, 0])).toEqual([1, 0]);
  });

  it('finds the tax inside of an amount', () => {
    expect(taxWithin(42_523, '20')).toBe(7087);
    expect(taxWithin(7_477, '5.5')).toBe(390);
    expect(taxWithin(-25_514, '20')).toBe(-4252);
    expect(taxWithin(100, '0')).toBe(0);
    expect(taxWithin(0, '20')).toBe(0);
  });
});
