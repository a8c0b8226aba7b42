import { journalKinds, type AccountingSettings } from '../../contracts/accounting';
import { defaultAccounting, skr03 } from './chart';
import { entryOf, type JournalEntry } from './journal';
import type { Movement } from './movements';
import { datevFileName, datevHead, datevRows, fiscalYearOf, type DatevOptions } from './write-datev';

const standard = { rate: '19', category: 'S', net: 10_000, tax: 1_900 } as const;

const optionsWith = (
  more: Partial<DatevOptions> & { datev?: Partial<AccountingSettings['datev']> } = {}
): DatevOptions => {
  const { datev, ...rest } = more;
  const settings = {
    ...defaultAccounting,
    datev: { ...defaultAccounting.datev, consultant: 29098, client: 55003, ...datev },
  };
  return {
    ...{ from: '2026-01-01', to: '2026-01-31', currency: 'eur', createdAt: new Date('2026-02-03T04:05:06.007Z') },
    ...{ settings, ...rest },
  };
};

const entryWith = (
  more: Partial<Movement> = {},
  head: Partial<NonNullable<Movement['invoice']>> = {},
  chart = skr03
): JournalEntry => {
  const entry = entryOf(
    {
      ...{ id: 'invoice:abc', kind: 'invoice', document: 'RE-2026-001', currency: 'eur', amount: 11_900 },
      ...{ day: '2026-01-31', at: 0, issued: [], paid: [] },
      invoice: {
        ...{ id: 'abc', number: 'RE-2026-001', environment: 'live', contract: null, currency: 'eur' },
        ...{ customerName: 'Ada GmbH', customerTaxId: null, country: 'DE', sellerCountry: 'DE' },
        ...head,
      },
      taxes: [standard],
      ...more,
    },
    chart,
    'live'
  );
  if (!entry) throw new Error('Nothing is booked');
  return entry;
};

/** The fields that have a content, by their numbers in DATEV's description, from 1. */
const fieldsOf = (entry: JournalEntry, options = optionsWith()): Record<number, string>[] =>
  datevRows(entry, options)
    .split('\r\n')
    .slice(0, -1)
    .map((line) => {
      const cells = line.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
      expect(cells).toHaveLength(125);
      return Object.fromEntries(
        cells.map((cell, index) => [index + 1, cell] as const).filter(([, cell]) => cell !== '')
      ) as Record<number, string>;
    });

const [AMOUNT, SIDE, CURRENCY, ACCOUNT, CONTRA, KEY, DATE, DOCUMENT, TEXT] = [1, 2, 3, 7, 8, 9, 10, 11, 14];
const [TAX_ID, FINAL, SUPPLY_DATE, TAX_DATE] = [40, 114, 115, 116];

const bookings = (entry: JournalEntry, options = optionsWith()) =>
  fieldsOf(entry, options).map((row) => [SIDE, ACCOUNT, CONTRA, AMOUNT, KEY].map((field) => row[field]).join(' '));

describe('the header', () => {
  const fields = (options = optionsWith()) => datevHead(options).split('\r\n')[0].split(';');

  it('has the 31 fields of version 700', () => {
    expect(datevHead(optionsWith()).split('\r\n')[0]).toBe(
      '"EXTF";700;21;"Buchungsstapel";13;20260203040506007;;"IP";"";"";29098;55003;20260101;4;20260101;20260131;' +
        '"Rechnungen 2026-01";"";1;0;0;"EUR";;"";;;"03";;;"";""'
    );
    expect(datevHead(optionsWith()).split('\r\n')).toHaveLength(3);
    expect(datevHead(optionsWith()).endsWith('\r\n')).toBe(true);
  });

  it('names the 125 columns by their numbers', () => {
    const names = datevHead(optionsWith()).split('\r\n')[1].split(';');
    const at = (...numbers: number[]) => numbers.map((number) => names[number - 1]);
    expect(names).toHaveLength(125);
    expect(at(1, 10, 14, 20)).toEqual(['Umsatz (ohne Soll/Haben-Kz)', 'Belegdatum', 'Buchungstext', 'Beleglink']);
    expect(at(21, 36, 37)).toEqual(['Beleginfo - Art 1', 'Beleginfo - Inhalt 8', 'KOST1 - Kostenstelle']);
    expect(at(40, 48, 87)).toEqual([
      ...['EU-Land u. UStID (Bestimmung)', 'Zusatzinformation - Art 1', 'Zusatzinformation- Inhalt 20'],
    ]);
    expect(at(88, 114, 115, 116)).toEqual([
      ...['Stück', 'Festschreibung', 'Leistungsdatum', 'Datum Zuord. Steuerperiode'],
    ]);
    expect(at(125)).toEqual(['Abw. Skontokonto']);
  });

  it('leaves numbers empty that nobody entered, and says what is final', () => {
    const header = fields(optionsWith({ datev: { consultant: null, client: null, accountLength: 6, final: true } }));
    expect([10, 11, 13, 20].map((index) => header[index])).toEqual(['', '', '6', '1']);
  });

  it.each([
    ['skr03', '"03"'],
    ['skr04', '"04"'],
    ['pcg', '""'],
    ['own', '""'],
  ] as const)('names the chart %s as %s', (standardChart, code) => {
    const settings = { ...optionsWith().settings, chart: { ...skr03, standard: standardChart } };
    expect(fields(optionsWith({ settings }))[26]).toBe(code);
  });

  it('begins the fiscal year before the period, and names the currency', () => {
    const settings = { ...optionsWith().settings, fiscalYearStart: '04-01' };
    const header = fields(optionsWith({ settings, currency: 'chf' }));
    expect([header[12], header[21]]).toEqual(['20250401', '"CHF"']);
  });
});

it.each([
  ['2026-03-31', '04-01', '2025-04-01'],
  ['2026-04-01', '04-01', '2026-04-01'],
  ['2026-12-31', '01-01', '2026-01-01'],
  ['2024-02-29', '03-01', '2023-03-01'],
])('%s of fiscal years from %s is in the one of %s', (day, start, first) => {
  expect(fiscalYearOf(day, start)).toBe(first);
});

it('the file is named so that DATEV finds it', () => {
  expect(datevFileName({ from: '2026-01-01', to: '2026-01-31' })).toBe('EXTF_Buchungsstapel_20260101_20260131.csv');
});

describe('a row', () => {
  it('has its contents in the fields of the description', () => {
    expect(fieldsOf(entryWith({}, { customerTaxId: 'ATU12345678' }))).toEqual([
      {
        ...{ [AMOUNT]: '119,00', [SIDE]: '"S"', [CURRENCY]: '"EUR"', [ACCOUNT]: '1410', [CONTRA]: '8400', [KEY]: '""' },
        ...{ [DATE]: '3101', [DOCUMENT]: '"RE-2026-001"', [TEXT]: '"Rechnung RE-2026-001 Ada GmbH"' },
        ...{ [TAX_ID]: '"ATU12345678"', [FINAL]: '0' },
      },
    ]);
  });

  it('is final where the settings say so', () => {
    expect(fieldsOf(entryWith(), optionsWith({ datev: { final: true } }))[0][FINAL]).toBe('1');
  });

  it('of a late fact has the day of the fact and the day of its tax, which DATEV wants together', () => {
    const [late] = fieldsOf({ ...entryWith(), day: '2025-12-31', bookedOn: '2026-01-01' });
    expect([late[DATE], late[SUPPLY_DATE], late[TAX_DATE]]).toEqual(['0101', '31122025', '01012026']);
  });

  it.each([
    ['eur', 1, '0,01'],
    ['eur', 123_456_789_012, '1234567890,12'],
    ['jpy', 500, '500,00'],
    ['jpy', 1_234_567, '1234567,00'],
  ])('in %s writes %i minor units as %s', (currency, amount, text) => {
    const payment = entryWith({ kind: 'payment', amount, currency, taxes: [] });
    expect(fieldsOf(payment, optionsWith({ currency }))).toMatchObject([
      { [AMOUNT]: text, [CURRENCY]: `"${currency.toUpperCase()}"` },
    ]);
  });

  it('has no currency of three decimals', () => {
    const payment = entryWith({ kind: 'payment', amount: 1_230, currency: 'kwd', taxes: [] });
    expect(() => datevRows(payment, optionsWith({ currency: 'kwd' }))).toThrow(
      new RangeError('DATEV has no amounts of three decimals: kwd')
    );
  });

  it('is of the currency of the file', () => {
    expect(datevRows(entryWith({ currency: 'usd' }), optionsWith())).toBe('');
    const settled = { place: 'clearing', amount: 9_300, currency: 'eur' } as const;
    const payment = entryWith({ kind: 'payment', currency: 'usd', taxes: [], money: settled });
    expect(bookings(payment)).toEqual(['"S" 1360 1590 93,00 ""']);
    expect(bookings(payment, optionsWith({ currency: 'usd' }))).toEqual(['"S" 1590 1410 119,00 ""']);
  });
});

describe('texts of a row', () => {
  it.each([
    ['A; "B" & C', "Rechnung RE-2026-001 A; 'B' & C"],
    ['＂wide＂', "Rechnung RE-2026-001 'wide'"],
    ['two\r\nlines\tand', 'Rechnung RE-2026-001 two lines and'],
    ['Łódź 東京', 'Rechnung RE-2026-001 Lódz ??'],
    // 60 characters at most, as DATEV counts them: `№` is two.
    ['x'.repeat(39), `Rechnung RE-2026-001 ${'x'.repeat(39)}`],
    ['x'.repeat(40), `Rechnung RE-2026-001 ${'x'.repeat(39)}`],
    ['№'.repeat(30), `Rechnung RE-2026-001 ${'No'.repeat(19)}N`],
    ['', 'Rechnung RE-2026-001'],
  ])('of a customer %j are %j', (customerName, text) => {
    expect(fieldsOf(entryWith({}, { customerName }))[0][TEXT]).toBe(`"${text}"`);
  });

  it('say in German what an entry is', () => {
    const textOf = (kind: (typeof journalKinds)[number]) => fieldsOf(entryWith({ kind, taxes: [] }))[0][TEXT];
    expect(journalKinds.map((kind) => textOf(kind).replace(/^"|( RE-2026-001 Ada GmbH)"$/g, ''))).toEqual([
      ...['Rechnung', 'Gutschrift', 'Zahlung', 'Storno Zahlung', 'Gebühr', 'Erstattung', 'Storno Erstattung'],
      ...['Rückbelastung', 'Gebühr Rückbelastung', 'Rückbelastung gewonnen', 'Rückbelastung verloren', 'Differenz'],
      ...['Ausbuchung', 'Eingang nach Ausbuchung', 'Auszahlung', 'Sonstiges des Zahlungsdienstes'],
    ]);
  });
});

describe('Belegfeld 1', () => {
  const documentOf = (entry: JournalEntry) => fieldsOf(entry)[0][DOCUMENT];

  it.each([
    ['RE-2026/001', 'RE-2026/001'],
    ['RE 2026.001', 'RE-2026-001'],
    ['$&%*+-/', '$&%*+-/'],
    ['Ä1Ö', '1'],
    ['Ä-1-Ö', '1'],
    ['Nº 12, b', 'N-12-b'],
    ['9'.repeat(37), '9'.repeat(36)],
  ])('writes the number %j as %j', (number, text) => {
    expect(documentOf(entryWith({ document: number }))).toBe(`"${text}"`);
  });

  it('is the invoice of a payment, the payout itself, and empty where nothing has a number', () => {
    const payment = { kind: 'payment', document: 'ch_1', taxes: [] } as const;
    expect(documentOf(entryWith(payment))).toBe('"RE-2026-001"');
    const payout = { kind: 'payout', invoice: null, document: 'po_1', taxes: [] } as const;
    expect(documentOf(entryWith(payout))).toBe('"po-1"');
    expect(fieldsOf(entryWith(payout))[0][TEXT]).toBe('"Auszahlung po_1"');
    expect(documentOf(entryWith({ ...payout, document: null }))).toBe('""');
    expect(documentOf({ ...entryWith(), document: null })).toBe('""');
  });
});

describe('the VAT id of the customer', () => {
  it.each([
    ['FR 12 345.678-901', 'FR12345678901'],
    ['atu12345678', 'ATU12345678'],
    ['EL123456789', 'EL123456789'],
    ['XI123456789', 'XI123456789'],
    // Of no member state, or no VAT id.
    ['GB123456789', ''],
    ['CHE-123.456.789 MWST', ''],
    ['US12-3456789', ''],
    ['GR123456789', ''],
    ['12/345/67890', ''],
    ['DE12', ''],
    ['', ''],
    [null, ''],
  ])('%j is %j', (customerTaxId, text) => {
    expect(fieldsOf(entryWith({}, { customerTaxId }))[0][TAX_ID]).toBe(`"${text}"`);
  });

  it('stands beside revenue only', () => {
    const payment = entryWith({ kind: 'payment', taxes: [] }, { customerTaxId: 'ATU12345678' });
    expect(fieldsOf(payment)[0][TAX_ID]).toBe('""');
  });
});

describe('revenue and its tax', () => {
  const chartWith = (more: Partial<(typeof skr03)['taxes'][number]>) => ({
    ...skr03,
    taxes: skr03.taxes.map((row) => (row.rate === '19' ? { ...row, ...more } : row)),
  });
  const rowsOf = (more: Partial<Movement>, chart = skr03) =>
    bookings(entryWith(more, {}, chart), optionsWith({ settings: { ...optionsWith().settings, chart } }));
  const withKey = chartWith({ automatic: false, taxKey: '3' });
  const plain = chartWith({ automatic: false });

  it('are one gross amount on an account that calculates the tax', () => {
    expect(rowsOf({})).toEqual(['"S" 1410 8400 119,00 ""']);
    expect(rowsOf({ kind: 'credit_note' })).toEqual(['"H" 1410 8400 119,00 ""']);
  });

  it('are one gross amount with a tax key, on whichever side', () => {
    expect(rowsOf({}, withKey)).toEqual(['"S" 1410 8400 119,00 "3"']);
    expect(rowsOf({ kind: 'credit_note' }, withKey)).toEqual(['"H" 1410 8400 119,00 "3"']);
  });

  it('are two rows on an account that calculates nothing', () => {
    expect(rowsOf({}, plain)).toEqual(['"S" 1410 1776 19,00 ""', '"S" 1410 8400 100,00 ""']);
    expect(rowsOf({ kind: 'credit_note' }, plain)).toEqual(['"S" 1776 1410 19,00 ""', '"H" 1410 8400 100,00 ""']);
  });

  it.each([
    ['a cent too little', 1_899],
    ['a cent too much', 1_901],
  ])('are two rows where the tax is %s, without what the account would calculate', (_name, tax) => {
    const more = { amount: 10_000 + tax, taxes: [{ ...standard, tax }] };
    const cents = `${tax / 100}`.replace('.', ',');
    expect(rowsOf(more)).toEqual([`"S" 1410 1776 ${cents} ""`, '"S" 1410 8400 100,00 "40"']);
    expect(rowsOf(more, withKey)).toEqual([`"S" 1410 1776 ${cents} ""`, '"S" 1410 8400 100,00 ""']);
  });

  it('are joined by rate and category', () => {
    const taxes = [standard, { rate: '7', category: 'S', net: 1_000, tax: 70 } as const];
    expect(rowsOf({ amount: 12_970, taxes })).toEqual(['"S" 1410 8400 119,00 ""', '"S" 1410 8300 10,70 ""']);
    // Of the same rate: one row that names a category, and one of an earlier version that names none.
    const unnamed = { rate: '19', category: null, net: 1_000, tax: 190 } as const;
    expect(rowsOf({ amount: 13_090, taxes: [unnamed, standard] })).toEqual([
      ...['"S" 1410 1770 1,90 ""', '"S" 1410 8200 10,00 ""', '"S" 1410 8400 119,00 ""'],
    ]);
    const exempt = { rate: '0', category: 'E', net: 500, tax: 0 } as const;
    const abroad = { rate: '0', category: 'K', net: 700, tax: 0 } as const;
    expect(rowsOf({ amount: 1_200, taxes: [exempt, abroad] })).toEqual([
      ...['"S" 1410 8100 5,00 ""', '"S" 1410 8125 7,00 ""'],
    ]);
  });

  // The tax in a gross amount, by hand: 1.19 → 0.19; 0.03 × 19 / 119 = 0.0048 → 0; 0.04 × 19 / 119 = 0.0064 → 0.01;
  // 10.55 × 5.5 / 105.5 = 0.55.
  it.each([
    ['19', 100, 19, true],
    ['19', 3, 0, true],
    ['19', 3, 1, true],
    ['19', 2, 1, false],
    ['5.5', 1_000, 55, true],
    ['5.50', 1_000, 56, false],
    // Half a cent is rounded up: 0.15 × 20 / 120 = 0.025.
    ['20', 12, 3, true],
    ['20', 13, 2, false],
  ])('at %s%%, %i and %i cents are one amount: %s', (rate, net, tax, isOne) => {
    const chart = { ...skr03, taxes: [{ ...skr03.taxes[0], rate }] };
    const rows = rowsOf({ amount: net + tax, taxes: [{ rate, category: 'S', net, tax }] }, chart);
    expect(rows).toHaveLength(isOne || tax === 0 ? 1 : 2);
    expect(rows.some((row) => row.includes('"40"'))).toBe(!isOne);
  });
});

it('an entry of several debits and credits is taken apart into pairs that add up', () => {
  // An accepted cent less, and a write-off of two rates: two accounts in debit against one in credit.
  const short = { kind: 'payment', amount: 9_900, difference: 100, taxes: [] } as const;
  expect(bookings(entryWith(short))).toEqual(['"S" 1360 1410 99,00 ""', '"S" 8700 1410 1,00 ""']);
  const entry = entryWith(short);
  const line = (role: 'bank' | 'fees' | 'clearing' | 'other', amount: number) => ({
    ...{ role, amount, currency: 'eur', account: skr03.accounts[role] },
  });
  const lines = [line('bank', 700), line('fees', 500), line('clearing', -900), line('other', -300)];
  expect(bookings({ ...entry, lines })).toEqual([
    '"S" 1200 1360 7,00 ""',
    '"S" 4970 1360 2,00 ""',
    '"S" 4970 1590 3,00 ""',
  ]);
});
