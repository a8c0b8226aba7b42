import type { CreditableLine } from '../../../contracts/credit-notes';
import type { CalculatedLine } from '../../../contracts/invoices';
import { entriesFor, entriesOf, readEntries } from './line-entries';

const creditable: CreditableLine[] = [
  { line: 1, description: 'Compiler', quantity: '2', remainingQuantity: '2', remainingAmount: 10000 },
  { line: 2, description: 'Manual', quantity: '1.5', remainingQuantity: null, remainingAmount: 1500 },
];

const invoiceOf = (taxBehavior: 'exclusive' | 'inclusive', ...rates: string[]) => ({
  currency: 'eur',
  taxBehavior,
  lines: rates.map((taxRate) => ({ taxRate })) as CalculatedLine[],
});

test('a chosen line without a number is credited in full', () => {
  expect(readEntries(entriesOf(creditable, true), creditable, 'eur', 'en')).toEqual({
    lines: [{ line: 1 }, { line: 2 }],
    problems: {},
  });
  expect(readEntries(entriesOf(creditable, false), creditable, 'eur', 'en')).toEqual({ lines: [], problems: {} });
});

test('quantities and amounts are read as people write them', () => {
  const entries = {
    1: { isChosen: true, quantity: '0,5', amount: '' },
    2: { isChosen: true, quantity: '', amount: '7,50' },
  };
  expect(readEntries(entries, creditable, 'eur', 'en').lines).toEqual([
    { line: 1, quantity: '0.5' },
    { line: 2, amount: 750 },
  ]);
});

test.each([
  ['more pieces than remain', 1, { quantity: '2.000001', amount: '' }, { quantity: 'amount.aboveMaximum' }],
  ['no pieces', 1, { quantity: '0', amount: '' }, { quantity: 'line.problem.not_positive' }],
  ['letters', 1, { quantity: 'two', amount: '' }, { quantity: 'line.problem.not_a_decimal' }],
  ['a larger amount than remains', 2, { quantity: '', amount: '15.01' }, { amount: 'amount.aboveMaximum' }],
  ['too many decimals', 2, { quantity: '', amount: '1.001' }, { amount: 'line.problem.too_many_decimals' }],
])('%s are refused', (_name, line, typed, problem) => {
  const entries = { [line]: { isChosen: true, ...typed } };
  expect(readEntries(entries, creditable, 'eur', 'en')).toEqual({ lines: [], problems: { [line]: problem } });
});

test('an amount with tax is spread over the lines from the first one on', () => {
  const entries = entriesFor(13200, invoiceOf('exclusive', '20', '20'), creditable, 'en');
  expect(entries).toEqual({
    1: { isChosen: true, quantity: '', amount: '' },
    2: { isChosen: true, quantity: '', amount: '10.00' },
  });
  expect(entriesFor(6000, invoiceOf('exclusive', '20', '20'), creditable, 'en')).toMatchObject({
    1: { isChosen: true, amount: '50.00' },
    2: { isChosen: false },
  });
});

test('where prices contain tax, the amount is entered as it is', () => {
  expect(entriesFor(6000, invoiceOf('inclusive', '20', '20'), creditable, 'en')).toMatchObject({
    1: { isChosen: true, amount: '60.00' },
    2: { isChosen: false },
  });
});
