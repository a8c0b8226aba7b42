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
