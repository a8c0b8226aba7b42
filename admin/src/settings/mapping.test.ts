import type { EntryType, InvoicedType } from '../../../contracts/entries';
import { mappingProblems, proposeMapping, typeInput, typeValues } from './mapping';

const messages = { required: 'needed', taxRate: 'no rate' };

const order: EntryType = {
  uid: 'api::order.order',
  name: 'Order',
  fields: [
    { name: 'reference', type: 'string', items: null },
    { name: 'customerName', type: 'string', items: null },
    { name: 'customerEmail', type: 'email', items: null },
    { name: 'description', type: 'string', items: null },
    { name: 'amount', type: 'integer', items: null },
    { name: 'currency', type: 'string', items: null },
    { name: 'address.country', type: 'string', items: null },
  ],
};

const booking: EntryType = {
  uid: 'api::booking.booking',
  name: 'Booking',
  fields: [
    { name: 'title', type: 'string', items: null },
    { name: 'guest', type: 'string', items: null },
    { name: 'items', type: 'items', items: ['label', 'nights', 'price', 'vat'] },
  ],
};

test('a type with recognizable field names needs no further choices', () => {
  expect(typeInput(proposeMapping(order, 'eur'))).toEqual({
    uid: 'api::order.order',
    mapping: {
      customerName: 'customerName',
      customerEmail: 'customerEmail',
      customerPhone: null,
      customerLocale: null,
      customerTaxId: null,
      customerAddress: {
        line1: null,
        line2: null,
        postalCode: null,
        city: null,
        state: null,
        country: 'address.country',
      },
      references: null,
      deliveryAddress: null,
      currencyField: 'currency',
      currency: 'eur',
      paymentModule: null,
      lines: { from: 'amount', amount: 'amount', unit: 'minor', description: 'description', taxRate: '0' },
    },
  });
  expect(typeInput(proposeMapping(booking, 'eur')).mapping).toMatchObject({
    customerName: 'guest',
    customerAddress: null,
    lines: {
      from: 'items',
      items: 'items',
      description: 'label',
      unitAmount: 'price',
      unit: 'major',
      quantity: 'nights',
      taxRateField: 'vat',
    },
  });
});

test('stored mappings survive a round trip', () => {
  const stored = [order, booking].map((type) => typeInput(proposeMapping(type, 'usd')) as InvoicedType);
  expect(stored.map((one) => typeInput(typeValues(one)))).toEqual(stored);
});

test('reports missing choices and an invalid tax rate', () => {
  const empty = proposeMapping({ uid: 'api::note.note', name: 'Note', fields: [] }, 'eur');
  expect(mappingProblems(empty, messages)).toEqual({ customerName: 'needed', lines: { amount: 'needed' } });
  empty.mapping.lines = { ...empty.mapping.lines, from: 'items', taxRate: '20 %' };
  expect(mappingProblems(empty, messages)).toEqual({
    customerName: 'needed',
    lines: { items: 'needed', itemDescription: 'needed', unitAmount: 'needed', taxRate: 'no rate' },
  });
  const good = proposeMapping(order, 'eur');
  good.mapping.lines.taxRate = '5,5';
  expect(mappingProblems(good, messages)).toEqual({});
  expect(typeInput(good).mapping.lines.taxRate).toBe('5.5');
});
