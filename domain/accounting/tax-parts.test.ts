import { addParts, grossOf, negated, shareOf, type TaxPart } from './tax-parts';

const standard: TaxPart = { rate: '19', category: 'S', net: 10_000, tax: 1_900 };
const reduced: TaxPart = { rate: '7', category: 'S', net: 3_333, tax: 233 };
const exempt: TaxPart = { rate: '0', category: 'E', net: 500, tax: 0 };
const reverseCharge: TaxPart = { rate: '0', category: 'AE', net: 700, tax: 0 };

describe('adding', () => {
  it('joins what has the same rate and category, in the order of the first', () => {
    expect(addParts([standard, reduced], [{ ...standard, net: 100, tax: 19 }])).toEqual([
      { rate: '19', category: 'S', net: 10_100, tax: 1_919 },
      reduced,
    ]);
  });

  it('keeps categories of one rate apart', () => {
    expect(addParts([exempt], [reverseCharge])).toEqual([exempt, reverseCharge]);
  });

  it('leaves out what comes to nothing, but neither a tax alone nor an amount without tax', () => {
    expect(addParts([standard, reduced], negated([standard]))).toEqual([reduced]);
    const taxOnly = { ...standard, net: 0 };
    expect(addParts([exempt, taxOnly])).toEqual([exempt, taxOnly]);
    expect(addParts()).toEqual([]);
  });

  it('does not change what it adds', () => {
    const part = { ...standard };
    addParts([part], [part]);
    expect(part).toEqual(standard);
  });
});

it('the opposite of nothing is nothing, not minus nothing', () => {
  expect(negated([standard, exempt])).toEqual([
    { rate: '19', category: 'S', net: -10_000, tax: -1_900 },
    { rate: '0', category: 'E', net: -500, tax: 0 },
  ]);
});

it('gross is net and tax of all parts', () => {
  expect(grossOf([standard, reduced, exempt])).toBe(15_966);
  expect(grossOf([])).toBe(0);
});

describe('a share', () => {
  it('goes to net and tax by largest remainder', () => {
    // 100 of 11900: 84.03 and 15.97.
    expect(shareOf([standard], 100)).toEqual([{ rate: '19', category: 'S', net: 84, tax: 16 }]);
    // 10 of 1200: 4.17, 0 and 5.83, 0.
    expect(shareOf([exempt, reverseCharge], 10)).toEqual([
      { rate: '0', category: 'E', net: 4, tax: 0 },
      { rate: '0', category: 'AE', net: 6, tax: 0 },
    ]);
  });

  it('is as the whole where more is asked for, and nothing where less than nothing is', () => {
    expect(shareOf([standard, exempt], 12_401)).toEqual([standard, exempt]);
    expect(shareOf([standard], 0)).toEqual([]);
    expect(shareOf([standard], -1)).toEqual([]);
  });

  it('of nothing is nothing', () => {
    expect(shareOf([], 100)).toEqual([]);
    expect(shareOf([{ ...exempt, net: 0 }], 100)).toEqual([]);
  });

  it('does not go to a part below zero', () => {
    expect(shareOf([standard, { ...reduced, net: -100, tax: -7 }], 11_900)).toEqual([standard]);
  });

  it('leaves out a part that gets no cent', () => {
    expect(shareOf([standard, { ...exempt, net: 1 }], 1)).toEqual([{ ...standard, net: 1, tax: 0 }]);
  });
});
