import type { EInvoice, Line, Party } from './model';
import { UnreadableError } from './read-tree';
import { inputOf, isSameSeller } from './to-input';
import { completeInvoice, seller } from '../../tests/support/einvoice/writers-fixtures';

const [consulting, electricity, books, course] = completeInvoice.lines;
const { buyer: completeBuyer } = completeInvoice;

/** What a draft can hold of the complete invoice: one rate, nothing paid, one number of the buyer. */
const readInvoice: EInvoice = {
  ...completeInvoice,
  buyer: { ...completeBuyer, identifier: null },
  // 180.00 + 37.50 = 217.50 − 5 % = 206.62; × 19 % = 39.26
  allowances: completeInvoice.allowances.slice(0, 1),
  totals: { lines: 21750, allowances: 1088, net: 20662, tax: 3926, gross: 24588, paid: 0, due: 24588 },
  taxes: completeInvoice.taxes.slice(0, 1),
  lines: [consulting, electricity],
};
const draftOf = (invoice: Partial<EInvoice> = {}, details: Partial<typeof seller> = {}) =>
  inputOf({ ...readInvoice, ...invoice }, { ...seller, legalNotes: null, ...details });

/** An invoice of one line of 50.00 without tax. */
const untaxed = (line: Partial<Line> = {}): Partial<EInvoice> => ({
  allowances: [],
  totals: { lines: 5000, allowances: 0, net: 5000, tax: 0, gross: 5000, paid: 0, due: 5000 },
  taxes: completeInvoice.taxes.slice(2),
  lines: [{ ...course, ...line }],
});

const buyerOf = (buyer: Partial<Party>) => draftOf({ buyer: { ...readInvoice.buyer, ...buyer } }).customer;

const refusal = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof UnreadableError) return error.message;
    throw error;
  }
  return 'nothing was refused';
};

describe('the draft of an e-invoice that was read', () => {
  it('holds all of it but number, date of issue and seller', () => {
    expect(draftOf()).toEqual({
      currency: 'eur',
      taxBehavior: 'exclusive',
      lines: [
        {
          description: 'Consulting',
          quantity: '2.5',
          unitCode: 'HUR',
          unitAmountDecimal: '8000',
          taxRate: '19',
          taxCategory: 'S',
          taxExemption: null,
          discount: { percent: '10' },
          servicePeriod: { from: '2026-02-03', to: '2026-02-05' },
        },
        {
          description: 'Electricity',
          quantity: '1000',
          unitCode: 'KWH',
          unitAmountDecimal: '3.75',
          taxRate: '19',
          taxCategory: 'S',
          taxExemption: null,
          discount: null,
          servicePeriod: null,
        },
      ],
      discount: { percent: '5' },
      customer: {
        name: 'Atelier Lumière',
        email: 'achats@lumiere.example',
        phone: '+33 1 23 45 67 89',
        taxId: 'FR40303265045',
        address: completeBuyer.address,
        registration: { scheme: 'other', number: 'HRB12345' },
        contactPerson: 'Mme Acheteuse',
        electronicAddress: { scheme: '0225', id: '303265045' },
      },
      dueDate: '2026-04-01',
      notes: 'Thank you.\n\nManaging director: E. Müller',
      buyerReference: '04011000-12345-34',
      purchaseOrder: 'PO 4711',
      contractReference: 'V-2025-17',
      projectReference: 'P-7',
      deliveryDate: '2026-02-27',
      servicePeriod: { from: '2026-02-01', to: '2026-02-28' },
      // The seller's own terms, which each invoice has anyway
      paymentTerms: null,
      deliveryAddress: { ...completeInvoice.delivery.address, name: 'Warehouse North' },
    });
  });

  it('keeps terms of payment that are not the seller’s own', () => {
    expect(draftOf({ paymentTerms: 'At once' }).paymentTerms).toEqual({ text: 'At once' });
    expect(draftOf({ paymentTerms: 'At once' }, { paymentTerms: ' At once\n' }).paymentTerms).toBeNull();
    expect(draftOf({ paymentTerms: 'At once' }, { paymentTerms: null }).paymentTerms).toEqual({ text: 'At once' });
    expect(draftOf({ paymentTerms: null }, { paymentTerms: null }).paymentTerms).toBeNull();
  });

  it('has a place of delivery where the file names one or a recipient', () => {
    const address = completeInvoice.delivery.address;
    const placeOf = (delivery: Partial<EInvoice['delivery']>) =>
      draftOf({ delivery: { name: null, date: null, address: null, ...delivery } }).deliveryAddress;
    expect(placeOf({})).toBeNull();
    expect(placeOf({ name: 'Dock' })).toEqual({ name: 'Dock' });
    expect(placeOf({ address })).toEqual({ ...address, name: null });
  });

  it('knows why a line has no tax by the breakdown of its category and rate (BG-23)', () => {
    const exempt = completeInvoice.taxes[2];
    const zero = { ...exempt, category: 'Z' as const, exemption: null };
    const other = { ...exempt, rate: '7', exemption: { code: null, text: 'another' } };
    const { lines } = draftOf({ ...untaxed(), taxes: [zero, other, exempt] });
    expect(lines[0].taxExemption).toEqual({ code: 'VATEX-EU-132-1I', text: 'Exempt: vocational training' });
    expect(draftOf({ ...untaxed(), taxes: [zero] }).lines[0].taxExemption).toBeNull();
  });
});

describe('the price of a line that was read', () => {
  // BT-146 divided by BT-149, with at most six decimals of the euro
  it.each([
    ['of one piece', { price: '5000', priceBase: null }, '5000'],
    ['of some pieces', { quantity: '4', price: '5000', priceBase: '4' }, '1250'],
    ['of some pieces, not to the end', { quantity: '3', price: '5000', priceBase: '3' }, '1666.6667'],
  ])('is the price of one piece: %s', (_name, line, price) => {
    expect(draftOf(untaxed(line)).lines[0].unitAmountDecimal).toBe(price);
  });

  it('has six decimals of the yen', () => {
    const yen = { ...untaxed({ quantity: '3', price: '5000', priceBase: '3' }), currency: 'jpy' };
    expect(draftOf(yen).lines[0].unitAmountDecimal).toBe('1666.666667');
  });

  it.each([
    ['too many digits', { price: '1234567890123456' }],
    ['words', { price: 'dear' }],
    ['nothing for its base', { priceBase: '0' }],
    ['nothing for its base, with decimals', { priceBase: '0.00' }],
    ['words for its base', { priceBase: 'dozen' }],
  ])('is refused where it has %s', (_name, line) => {
    expect(refusal(() => draftOf(untaxed(line)))).toBe('line 4, price (BT-146): this price cannot be read.');
  });
});

describe('the discounts that were read', () => {
  it('are amounts where the file names no percentage', () => {
    const allowance = { amount: 500, percent: null, base: null };
    const { lines } = draftOf(untaxed({ price: '5500', allowance }));
    expect(lines[0].discount).toEqual({ amount: 500 });
  });

  it('on the whole invoice are one percentage if all rates have the same, else one amount', () => {
    // 37.50 and 50.00, each less 10 %: 33.75 + 45.00 = 78.75; × 19 % = 6.41
    const of = (percents: (string | null)[], discount: number[]) =>
      draftOf({
        lines: [electricity, course],
        allowances: percents.map((percent, index) => ({
          amount: discount[index],
          percent,
          base: null,
          category: index === 0 ? 'S' : 'E',
          rate: index === 0 ? '19' : '0',
        })),
        taxes: completeInvoice.taxes,
        totals: { lines: 8750, allowances: 875, net: 7875, tax: 641, gross: 8516, paid: 0, due: 8516 },
      }).discount;
    expect(of(['10', '10'], [375, 500])).toEqual({ percent: '10' });
    expect(of(['10', null], [375, 500])).toEqual({ amount: 875 });
    expect(of([null, null], [375, 500])).toEqual({ amount: 875 });
    expect(of(['10', '9.99'], [375, 500])).toEqual({ amount: 875 });
  });

  it('are none where the file names none', () => {
    expect(draftOf(untaxed()).discount).toBeNull();
  });
});

describe('the customer of a draft', () => {
  const gln = { id: '7300010000001', scheme: '0088' };
  // ISO 6523: 0002 SIREN, 0088 GLN, 0192 the Norwegian register, 0199 LEI
  it.each<[string, Partial<Party>, object | null]>([
    ['none', { legalRegistration: null }, null],
    ['an identifier', { identifier: gln, legalRegistration: null }, { scheme: 'gln', number: '7300010000001' }],
    [
      'a register with a code',
      { legalRegistration: { id: '303265045', scheme: '0002' } },
      { scheme: 'siren', number: '303265045' },
    ],
    [
      'the register of the country',
      { legalRegistration: { id: '923609016', scheme: '0192' }, address: { ...completeBuyer.address!, country: 'NO' } },
      { scheme: 'other', number: '923609016' },
    ],
  ])('has the number of the file: %s', (_name, buyer, registration) => {
    expect(buyerOf(buyer).registration).toEqual(registration);
  });

  it('has one number only', () => {
    expect(refusal(() => buyerOf({ identifier: gln }))).toBe(
      'buyer, identifier (BT-46): a draft holds one number of the customer: this one or the registration.'
    );
  });

  it.each([
    ['0199', completeBuyer.address],
    ['0192', completeBuyer.address],
    ['0192', { ...completeBuyer.address!, country: null }],
    ['0192', null],
  ])('has no number of a register that nobody here knows: %s', (scheme, address) => {
    const legalRegistration = { id: '1', scheme };
    expect(refusal(() => buyerOf({ legalRegistration, address }))).toBe(
      `buyer, registration (BT-47): a draft knows no register with the scheme ${scheme}.`
    );
  });

  const mailbox = { scheme: 'EM', id: 'ap@lumiere.example' };
  it.each<[string, Partial<Party>, object]>([
    [
      'a mailbox is the e-mail address',
      { contact: null, electronicAddress: mailbox },
      { email: 'ap@lumiere.example', phone: null, contactPerson: null, electronicAddress: null },
    ],
    [
      'a mailbox that the contact has, too',
      { contact: { name: 'AP', phone: null, email: 'ap@lumiere.example' }, electronicAddress: mailbox },
      { email: 'ap@lumiere.example', phone: null, contactPerson: 'AP', electronicAddress: null },
    ],
    [
      'a mailbox beside another one of the contact',
      { contact: { name: null, phone: null, email: 'me@lumiere.example' }, electronicAddress: mailbox },
      { email: 'me@lumiere.example', electronicAddress: mailbox },
    ],
    [
      'an address on a network is no mailbox',
      { contact: null },
      { email: null, electronicAddress: { scheme: '0225', id: '303265045' } },
    ],
    [
      'an address without a scheme',
      { contact: null, electronicAddress: { scheme: null, id: '303265045' } },
      { email: null, electronicAddress: { scheme: '', id: '303265045' } },
    ],
    ['no address', { contact: null, electronicAddress: null }, { email: null, electronicAddress: null }],
  ])('is reached as the file says: %s', (_name, buyer, reached) => {
    expect(buyerOf(buyer)).toMatchObject(reached);
  });
});

describe('the notes of a draft', () => {
  const sandbox = 'SANDBOX – not a legal invoice';
  it.each([
    ['none', [], null, null],
    ['one of the customer', ['Thank you.'], null, 'Thank you.'],
    ['several', ['Thank you.', 'See you.'], 'GmbH', 'Thank you.\n\nSee you.'],
    ['the small print at the end', ['Thank you.', 'GmbH, Köln'], ' GmbH, Köln ', 'Thank you.'],
    ['the small print alone', ['GmbH, Köln'], 'GmbH, Köln', null],
    ['a note that ends with the words of the small print', ['Yours, Müller GmbH'], 'GmbH', 'Yours, Müller GmbH'],
    ['the small print at the beginning, which is the customer’s', ['GmbH', 'Thank you.'], 'GmbH', 'GmbH\n\nThank you.'],
    ['the note of the test mode', [sandbox, 'Thank you.', 'GmbH'], 'GmbH', 'Thank you.'],
    ['the note of the test mode alone', [sandbox], null, null],
    ['the notes of a syntax that has one', [`${sandbox}\n\nThank you.\n\nGmbH`], 'GmbH', 'Thank you.'],
  ])('are those that the plugin does not write itself: %s', (_name, notes, legalNotes, text) => {
    expect(draftOf({ notes }, { legalNotes }).notes).toBe(text);
  });
});

describe('an e-invoice that no draft can hold', () => {
  const { totals } = readInvoice;
  it.each<[string, Partial<EInvoice>]>([
    ['paid amount (BT-113): nothing is paid of a draft.', { totals: { ...totals, paid: 1, due: totals.due - 1 } }],
    ['amount due (BT-115): a draft is due as a whole.', { totals: { ...totals, due: totals.due - 1 } }],
    [
      'line 1, net amount (BT-131): quantity, price and discount come to something else.',
      { lines: [{ ...consulting, net: consulting.net + 1 }, electricity] },
    ],
    [
      'line 2, net amount (BT-131): quantity, price and discount come to something else.',
      { lines: [consulting, { ...electricity, quantity: '1001' }] },
    ],
    ['total without VAT (BT-109): the lines come to something else.', { totals: { ...totals, net: totals.net + 1 } }],
    ['total VAT (BT-110): the rates come to something else.', { totals: { ...totals, tax: totals.tax + 1 } }],
    [
      'total with VAT (BT-112): the lines come to something else.',
      { totals: { ...totals, gross: totals.gross + 1, due: totals.gross + 1 } },
    ],
    [
      'lines.1.quantity: a draft cannot hold this (too_many_decimals).',
      { lines: [consulting, { ...electricity, quantity: '1000.0000001' }] },
    ],
    ['lines: a draft cannot hold this (no_lines).', { lines: [] }],
    [
      'lines.0.taxRate: a draft cannot hold this (rate_with_category).',
      { lines: [{ ...books, category: 'E', quantity: '3' }] },
    ],
  ])('is refused: %s', (message, invoice) => {
    expect(refusal(() => draftOf(invoice))).toBe(message);
  });
});

describe('isSameSeller', () => {
  const party = (parts: Partial<Party>): Party => ({ ...completeInvoice.seller, ...parts });

  it.each([
    ['the VAT id', { name: 'Another name' }, {}, true],
    ['the VAT id, grouped', { name: 'Another name', vatId: 'DE 136.695.976' }, {}, true],
    ['another VAT id and the same name', { vatId: 'FR40303265045' }, {}, false],
    ['no VAT id in the file, and the name', { vatId: null }, {}, true],
    ['no VAT id in the settings, and the name', {}, { taxId: null }, true],
    ['a local tax number in the settings, and the name', {}, { taxId: '201/123/12340' }, true],
    ['the name in capitals', { vatId: null, name: 'MÜLLER & SÖHNE GMBH' }, {}, true],
    ['the name with blanks', { vatId: null }, { name: ' müller & söhne gmbh ' }, true],
    ['another name', { vatId: null, name: 'Müller GmbH' }, {}, false],
    ['no name in the settings', { vatId: null }, { name: null }, false],
  ])('compares a file’s seller with the one of the settings: %s', (_name, parts, details, isSame) => {
    expect(isSameSeller(party(parts), { ...seller, ...details })).toBe(isSame);
  });
});
