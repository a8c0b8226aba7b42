import { carriesMark, endpointMetadata, isOurs, paymentMetadata, referenceOf, type Metadata } from './metadata';

const reference = { installationId: 'site', invoiceId: 'inv', paymentId: 'pay', invoiceNumber: 'INV-1' };

it('finds back what it wrote', () => {
  const metadata = paymentMetadata({ reference });
  expect(isOurs(metadata)).toBe(true);
  expect(referenceOf(metadata)).toEqual({
    installationId: 'site',
    invoiceId: 'inv',
    paymentId: 'pay',
    invoiceNumber: 'INV-1',
  });
});

it('finds back which request made an object', () => {
  const metadata = paymentMetadata({ reference: { ...reference, requestId: 'second' } });
  expect(referenceOf(metadata)).toEqual({ ...reference, requestId: 'second' });
});

it.each([null, undefined, {}])('finds no rows in %o', (metadata) => {
  expect(referenceOf(metadata)).toEqual({
    installationId: null,
    invoiceId: null,
    paymentId: null,
    invoiceNumber: null,
  });
});

const foreign: Array<Metadata | null | undefined> = [
  null,
  undefined,
  {},
  { invoice: 'theirs' },
  { installation: 'site' },
  { payment: 'pay', invoice: 'inv' },
];

it.each(foreign)('leaves %o to others', (metadata) => {
  expect(isOurs(metadata)).toBe(false);
});

it('tells endpoints of other contracts and installations apart', () => {
  const mark = { installationId: 'site', contractId: 'contract' };
  expect(carriesMark(endpointMetadata({ mark }), mark)).toBe(true);
  expect(carriesMark(endpointMetadata({ mark }), { ...mark, contractId: 'other' })).toBe(false);
  expect(carriesMark(endpointMetadata({ mark }), { ...mark, installationId: 'other' })).toBe(false);
  expect(carriesMark({}, mark)).toBe(false);
});

it.each([null, undefined])('finds no mark in %o', (metadata) => {
  expect(carriesMark(metadata, { installationId: 'site', contractId: 'contract' })).toBe(false);
});
