import { contactBody, createInvoiceBody } from './validation';

const plain = { currency: 'eur', customer: { name: 'Ada' }, lines: [{ description: 'Work', unitAmount: 100 }] };

/** Paths that are refused. */
const refused = (fields: object): string[] => {
  const parsed = createInvoiceBody().safeParse({ ...plain, ...fields });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
};

test('a plain invoice needs none of the references', () => expect(refused({})).toEqual([]));

test('every reference is taken, and null empties each', () => {
  const full = {
    buyerReference: 'Cost centre 7',
    purchaseOrder: 'PO-1',
    contractReference: 'C-1',
    projectReference: 'P-1',
    deliveryDate: '2026-02-28',
    servicePeriod: { from: '2026-02-01', to: '2026-02-28' },
    paymentTerms: { days: 30, text: 'Within 30 days' },
    noteSubject: 'Please note',
    deliveryAddress: { name: 'Warehouse', city: 'Lyon', country: 'FR' },
  };
  const customer = {
    name: 'Ada',
    registration: { scheme: 'siren', number: '732829320' },
    contactPerson: 'Charles',
    electronicAddress: { scheme: '0088', id: '5060012349998' },
  };
  expect(refused({ ...full, customer })).toEqual([]);
  expect(refused(Object.fromEntries(Object.keys(full).map((name) => [name, null])))).toEqual([]);
  const none = { registration: null, contactPerson: null, electronicAddress: null };
  expect(refused({ customer: { name: 'Ada', ...none } })).toEqual([]);
});

test.each<[string, object, string]>([
  ['a day that does not exist', { deliveryDate: '2026-02-30' }, 'deliveryDate'],
  [
    'a period that ends before it begins',
    { servicePeriod: { from: '2026-02-02', to: '2026-02-01' } },
    'servicePeriod.to',
  ],
  ['half a period', { servicePeriod: { from: '2026-02-02' } }, 'servicePeriod.to'],
  ['a negative term', { paymentTerms: { days: -1 } }, 'paymentTerms.days'],
  ['part of a day', { paymentTerms: { days: 1.5 } }, 'paymentTerms.days'],
  ['eleven years', { paymentTerms: { days: 4015 } }, 'paymentTerms.days'],
  ['a reference that cannot be seen', { purchaseOrder: '\u200b' }, 'purchaseOrder'],
  ['a reference of 101 characters', { buyerReference: 'x'.repeat(101) }, 'buyerReference'],
  [
    'an unknown register',
    { customer: { name: 'Ada', registration: { scheme: 'x', number: '1' } } },
    'customer.registration.scheme',
  ],
  [
    'an electronic address of no list',
    { customer: { name: 'Ada', electronicAddress: { scheme: '9999', id: '1' } } },
    'customer.electronicAddress.scheme',
  ],
  [
    'a name of object’s own',
    { customer: { name: 'Ada', electronicAddress: { scheme: 'constructor', id: '1' } } },
    'customer.electronicAddress.scheme',
  ],
  ['a field nobody knows', { paymentTerms: { weeks: 1 } }, 'paymentTerms'],
  ['a delivery to a place nobody knows', { deliveryAddress: { country: 'France' } }, 'deliveryAddress.country'],
  [
    'a line’s period that ends early',
    { lines: [{ description: 'W', unitAmount: 1, servicePeriod: { from: '2026-02-02', to: '2026-02-01' } }] },
    'lines.0.servicePeriod.to',
  ],
  ['a customer of control characters', { customer: { name: '\u0007\u0001' } }, 'customer.name'],
  ['a customer of direction marks', { customer: { name: '\u202e\u2066' } }, 'customer.name'],
  ['a line nobody can read', { lines: [{ description: '\u200b\u00ad', unitAmount: 1 }] }, 'lines.0.description'],
  ['a tag nobody can read', { tags: ['\u200b'] }, 'tags.0'],
])('%s is refused', (_name, fields, path) => expect(refused(fields)).toEqual([path]));

test('a correction takes contact data and nothing of the identity', () => {
  const accepts = (input: object) => contactBody().safeParse(input).success;
  expect(accepts({ email: 'ada@example.com' })).toBe(true);
  expect(accepts({ email: null, phone: null, locale: null })).toBe(true);
  expect(accepts({ locale: 'fr-CA' })).toBe(true);
  for (const input of [
    { name: 'Eve' },
    { taxId: 'FR1' },
    { address: null },
    { email: 'nobody' },
    { locale: 'French' },
  ]) {
    expect(accepts(input)).toBe(false);
  }
});
