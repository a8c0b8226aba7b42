import { mappedReferences, type EntryMapping } from '../../../contracts/entries';
import { mapEntry } from './entry-mapping';

const mapping: EntryMapping = {
  customerName: 'customer.name',
  customerEmail: 'customer.email',
  customerPhone: null,
  customerLocale: null,
  customerTaxId: null,
  customerAddress: null,
  references: null,
  deliveryAddress: null,
  currencyField: 'currency',
  currency: 'eur',
  lines: { from: 'amount', amount: 'price', unit: 'major', description: 'title', taxRate: '20' },
  paymentModule: null,
};
const entry = { customer: { name: ' Ada ', email: 'ada@example.com' }, price: 12.5, title: 'Booking' };

const linesOf = (fields: object, changed: Partial<EntryMapping> = {}) => {
  const mapped = mapEntry({ ...entry, ...fields }, { ...mapping, ...changed }, 'Order');
  return mapped.ok ? mapped.input.lines : mapped.problems;
};

describe('an entry becomes an invoice', () => {
  it('with its customer, and one line from an amount', () => {
    expect(mapEntry(entry, mapping, 'Order')).toEqual({
      ok: true,
      input: {
        currency: 'eur',
        customer: { name: 'Ada', email: 'ada@example.com', phone: null, locale: null, taxId: null, address: null },
        lines: [{ description: 'Booking', quantity: '1', taxRate: '20', unitAmount: 1250 }],
      },
    });
  });

  it('with tax id and address, whose country is a code', () => {
    const none = { line1: null, line2: null, city: null, postalCode: null, state: null, country: null };
    const addressed: EntryMapping = {
      ...mapping,
      customerTaxId: 'vat',
      customerAddress: { ...none, line1: 'home.street', country: 'home.country' },
    };
    const of = (fields: object) => mapEntry({ ...entry, ...fields }, addressed, 'Order');
    expect(of({ vat: 'FR40303265045', home: { street: '1 rue Ada', country: 'fr' } })).toMatchObject({
      input: { customer: { taxId: 'FR40303265045', address: { ...none, line1: '1 rue Ada', country: 'FR' } } },
    });
    expect(of({})).toMatchObject({ input: { customer: { taxId: null, address: null } } });
    expect(of({ home: { country: 'France' } })).toEqual({
      ok: false,
      problems: [{ field: 'home.country', code: 'not_a_country' }],
    });
  });

  it('with references, days, terms and the company’s details', () => {
    const none = Object.fromEntries(mappedReferences.map((name) => [name, null])) as NonNullable<
      EntryMapping['references']
    >;
    const place = { name: null, line1: null, line2: null, city: null, postalCode: null, state: null, country: null };
    const referring: EntryMapping = {
      ...mapping,
      references: {
        ...none,
        purchaseOrder: 'order',
        deliveryDate: 'delivered',
        servicePeriodFrom: 'first',
        servicePeriodTo: 'last',
        paymentTermDays: 'days',
        registrationNumber: 'siren',
        registrationScheme: 'register',
        electronicAddressId: 'peppol',
        electronicAddressScheme: 'network',
      },
      deliveryAddress: { ...place, city: 'town', country: 'land' },
    };
    const of = (fields: object) => mapEntry({ ...entry, ...fields }, referring, 'Order');
    const full = {
      order: 4711,
      delivered: '2026-03-01',
      first: '2026-02-01T10:00:00.000Z',
      days: 30,
      siren: '732829320',
      register: 'siren',
      peppol: '5060012349998',
      network: '0088',
      town: 'Lyon',
      land: 'fr',
    };
    expect(of(full)).toMatchObject({
      input: {
        purchaseOrder: '4711',
        buyerReference: null,
        deliveryDate: '2026-03-01',
        servicePeriod: { from: '2026-02-01', to: '2026-02-01' },
        paymentTerms: { days: 30, text: null },
        deliveryAddress: { ...place, city: 'Lyon', country: 'FR' },
        customer: {
          registration: { scheme: 'siren', number: '732829320' },
          electronicAddress: { scheme: '0088', id: '5060012349998' },
        },
      },
    });
    expect(of({})).toMatchObject({ ok: true, input: { purchaseOrder: null, servicePeriod: null } });
    const wrong = {
      delivered: 'soon',
      first: '2026-02-02',
      last: '2026-02-01',
      days: 'thirty',
      siren: '1',
      register: 'moon',
      peppol: '1',
      network: '9999',
      order: 'x'.repeat(101),
      land: 'France',
    };
    const mapped = of(wrong);
    expect(mapped.ok ? [] : mapped.problems).toEqual(
      expect.arrayContaining([
        { field: 'land', code: 'not_a_country' },
        { field: 'delivered', code: 'not_a_date' },
        { field: 'last', code: 'ends_too_early' },
        { field: 'days', code: 'not_days' },
        { field: 'register', code: 'unknown_scheme' },
        { field: 'network', code: 'unknown_scheme' },
        { field: 'order', code: 'too_long' },
      ])
    );
  });

  it('not without a name that can be seen', () => {
    expect(mapEntry({ ...entry, customer: { name: '\u200b\u0007' } }, mapping, 'Order')).toEqual({
      ok: false,
      problems: [{ field: 'customer.name', code: 'missing' }],
    });
  });

  it('reads major units exactly, by the currency’s own decimals', () => {
    expect(linesOf({ price: '1234.5000' })).toMatchObject([{ unitAmount: 123_450 }]);
    expect(linesOf({ price: 500, currency: 'JPY' })).toMatchObject([{ unitAmount: 500 }]);
    expect(linesOf({ price: 12.345 })).toEqual([{ field: 'price', code: 'not_an_amount' }]);
    expect(linesOf({ price: 0.5, currency: 'jpy' })).toEqual([{ field: 'price', code: 'not_an_amount' }]);
  });

  it('takes minor units as they are', () => {
    const lines = { from: 'amount', amount: 'price', unit: 'minor', description: null, taxRate: '0' } as const;
    expect(linesOf({ price: '1250' }, { lines })).toMatchObject([{ description: 'Order', unitAmount: 1250 }]);
    expect(linesOf({ price: 12.5 }, { lines })).toEqual([{ field: 'price', code: 'not_an_amount' }]);
  });

  it('makes a line of each item', () => {
    const lines = {
      from: 'items',
      items: 'rows',
      description: 'label',
      unitAmount: 'each',
      unit: 'minor',
      quantity: 'count',
      taxRateField: 'vat',
      taxRate: '10',
    } as const;
    const rows = [
      { label: 'Pen', each: 250, count: 4, vat: 5.5 },
      { label: 'Ink', each: 900 },
    ];
    expect(linesOf({ rows }, { lines })).toEqual([
      { description: 'Pen', quantity: '4', taxRate: '5.5', unitAmount: 250 },
      { description: 'Ink', quantity: '1', taxRate: '10', unitAmount: 900 },
    ]);
    expect(linesOf({ rows: [] }, { lines })).toEqual([{ field: 'rows', code: 'no_items' }]);
    expect(linesOf({ rows: [{ label: 'Pen' }] }, { lines })).toEqual([{ field: 'rows.0.each', code: 'missing' }]);
  });

  it('names everything that is missing', () => {
    expect(mapEntry({ currency: 'zzz' }, mapping, 'Order')).toEqual({
      ok: false,
      problems: [
        { field: 'currency', code: 'unknown_currency' },
        { field: 'customer.name', code: 'missing' },
        { field: 'price', code: 'missing' },
      ],
    });
  });
});
