import fc from 'fast-check';

import { allot } from './allotment';
import { roundToStep } from './decimal';

it.each([
  ['the share that lost most', 10n, [33n, 33n, 34n], 10n, 1n, [3n, 3n, 4n]],
  ['the earlier one of equals', 1n, [1n, 1n, 1n], 3n, 1n, [1n, 0n, 0n]],
  ['a later share that lost more', 2n, [14n, 6n], 10n, 1n, [1n, 1n]],
  ['a small share, though a large one has more in all', 10n, [91n, 9n], 10n, 1n, [9n, 1n]],
  ['no share where nothing is left', 5n, [20n, 30n], 10n, 1n, [2n, 3n]],
  ['whole steps only', 200n, [1500n, 500n], 10n, 100n, [200n, 0n]],
])('the remaining step goes to %s', (_name, sum, numerators, denominator, step, shares) => {
  expect(allot(sum, { numerators, denominator }, step)).toEqual(shares);
});

it('adds up exactly, and no share is more than a step away from its exact value', () => {
  const natural = fc.bigInt({ min: 0n, max: 10n ** 15n });
  fc.assert(
    fc.property(
      fc.array(natural, { minLength: 1, maxLength: 8 }),
      fc.bigInt({ min: 1n, max: 10n ** 6n }),
      fc.constantFrom(1n, 10n, 100n),
      (numerators, denominator, step) => {
        const total = numerators.reduce((all, numerator) => all + numerator, 0n);
        const sum = roundToStep(total, denominator, step);
        const shares = allot(sum, { numerators, denominator }, step);
        expect(shares.reduce((all, share) => all + share, 0n)).toBe(sum);
        shares.forEach((share, index) => {
          const away = share * denominator - numerators[index];
          expect(share % step).toBe(0n);
          expect(away > -step * denominator && away <= step * denominator).toBe(true);
        });
      }
    )
  );
});
