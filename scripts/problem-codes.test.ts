import fs from 'node:fs';
import path from 'node:path';

import { createIntl } from 'react-intl';

import { problemParameters, type FieldProblem, type Invoice, type SellerDetails } from '../contracts';
import type { EInvoiceFormat } from '../domain/einvoice/formats';
import { emptyAddress } from '../domain/invoices/empty-address';
import { PluginError } from '../server/src/kit/errors';
import { parseBody } from '../server/src/kit/request-input';
import { sampleDocument, type SampleOptions } from '../server/src/invoice-pdf/sample';
import {
  refuseBadLines,
  refuseIncompleteEInvoice,
  refuseIncompleteSeller,
  refuseUnlawfulTax,
  refuseUntaxable,
} from '../server/src/invoices/refusals';
import { contactBody, createInvoiceBody } from '../server/src/invoices/validation';

const messages = JSON.parse(
  fs.readFileSync(path.resolve(__dirname, '../admin/src/translations/refusals.fr.json'), 'utf8')
) as Record<string, string>;
const intl = createIntl({
  locale: 'fr',
  messages,
  onError: (error) => {
    throw error;
  },
});

const problemsOf = (run: () => unknown): FieldProblem[] => {
  try {
    run();
  } catch (error) {
    if (error instanceof PluginError) return (error.details as { errors: FieldProblem[] }).errors;
    throw error;
  }
  return [];
};

const line = { description: 'Work', unitAmount: 1000 };
const body = { currency: 'eur', lines: [line], customer: { name: 'Grace Hopper' } };
const inBody = (data: unknown): FieldProblem[] =>
  problemsOf(() => parseBody({ request: { body: { data } } } as never, createInvoiceBody()));
const inLine = (part: object): FieldProblem[] => inBody({ ...body, lines: [{ ...line, ...part }] });
const inCustomer = (part: object): FieldProblem[] => inBody({ ...body, customer: { name: 'Ada', ...part } });

const checked = (lines: object[], currency = 'eur'): FieldProblem[] =>
  problemsOf(() => refuseBadLines({ currency, taxBehavior: 'exclusive', lines: lines as never }));
const checkedLine = (part: object, currency?: string): FieldProblem[] => checked([{ ...line, ...part }], currency);

const { invoice, seller } = sampleDocument();
const noSeller = {
  ...seller,
  taxExemption: null,
  name: '',
  address: null,
  taxId: null,
  registrationNumber: null,
  paymentTerms: null,
};
const bare = {
  ...invoice,
  dueDate: null,
  paymentTerms: null,
  deliveryAddress: null,
  deliveryDate: null,
  servicePeriod: null,
};
const withCategory = (taxCategory: string, part: object = {}): Invoice =>
  ({
    ...bare,
    customer: { ...invoice.customer, taxId: null, address: null },
    lines: [{ ...invoice.lines[0], taxRate: '0', taxCategory, taxExemption: null }],
    ...part,
  }) as unknown as Invoice;
const taxed = (category: string, part: object = {}, of: object = noSeller): FieldProblem[] =>
  problemsOf(() => refuseUntaxable(withCategory(category, part), of as SellerDetails));
const german = { ...seller, taxId: 'DE123456789', address: { ...seller.address, country: 'DE' } };
const customerOf = (taxId: string | null, country: string | null) => ({
  customer: { ...invoice.customer, taxId, address: country && { ...invoice.customer.address, country } },
});

const only = (country: string) => ({ ...emptyAddress, country });
const mailbox = { scheme: 'EM', id: 'a@b.example' };
const noContact = { contactPerson: null, phone: null, email: null };
const incomplete = (format: EInvoiceFormat, options: SampleOptions): FieldProblem[] => {
  const { invoice: draft, seller: of } = sampleDocument(options);
  return problemsOf(() => refuseIncompleteEInvoice(draft, of, format));
};

/** A request for every problem that the server can find. */
const cases: [string, () => FieldProblem[]][] = [
  ['nothing at all', () => inBody({})],
  ['empty texts', () => inCustomer({ name: '', contactPerson: '\u200B' })],
  ['a wrong type', () => inBody({ ...body, notes: 5 })],
  ['a NUL character', () => inBody({ ...body, notes: '\u0000' })],
  ['a field that is not there', () => inBody({ ...body, nonsense: 1 })],
  ['a choice of few', () => inBody({ ...body, taxBehavior: 'maybe' })],
  ['a choice of many', () => inLine({ taxExemption: { code: 'VATEX-XX' } })],
  ['a long text', () => inBody({ ...body, notes: 'x'.repeat(5001) })],
  ['many tags', () => inBody({ ...body, tags: Array.from({ length: 21 }, (_none, index) => `t${index}`) })],
  ['no lines', () => inBody({ ...body, lines: [] })],
  [
    'large and negative amounts',
    () =>
      inBody({
        ...body,
        lines: [
          { ...line, unitAmount: 1e13 },
          { ...line, unitAmount: -1 },
        ],
      }),
  ],
  ['cents with decimals', () => inLine({ unitAmount: 10.5 })],
  ['a decimal with a comma', () => inLine({ discount: { percent: '2,5' } })],
  ['days', () => inBody({ ...body, dueDate: '31.12.2026', deliveryDate: '2026-02-30' })],
  ['a period backwards', () => inBody({ ...body, servicePeriod: { from: '2026-02-02', to: '2026-02-01' } })],
  ['a country', () => inCustomer({ address: { country: 'UK' } })],
  ['a country in full', () => inCustomer({ address: { country: 'France' } })],
  ['a language', () => inCustomer({ locale: 'en-xx-yy' })],
  ['a currency', () => inBody({ ...body, currency: 'xyz' })],
  [
    'an e-mail address',
    () => problemsOf(() => parseBody({ request: { body: { data: { email: 'nobody' } } } } as never, contactBody())),
  ],
  ['a unit', () => inLine({ unitCode: 'ZZZ' })],
  ['a kind of address', () => inCustomer({ electronicAddress: { scheme: '9999', id: 'x' } })],
  ['a module', () => inBody({ ...body, paymentModule: 'x' })],
  ['an entry', () => inBody({ ...body, relatedEntry: { uid: 'admin::user', documentId: 'a'.repeat(24) } })],
  ['an address of the wrong shape', () => inLine({ discount: 'half' })],

  ['an unknown currency', () => checked([line], 'xyz')],
  ['lines: none', () => checked([])],
  ['lines: too many', () => checked(Array.from({ length: 201 }, () => line))],
  ['no decimal', () => checkedLine({ quantity: 'two' })],
  ['decimals', () => checkedLine({ taxRate: '5.123456789' })],
  ['digits', () => checkedLine({ quantity: '9'.repeat(40) })],
  ['zero pieces', () => checkedLine({ quantity: '0' })],
  ['parts of a cent', () => checkedLine({ unitAmount: 0.5 })],
  ['a negative price', () => checkedLine({ unitAmount: -5 })],
  ['half a króna', () => checkedLine({ unitAmount: 150 }, 'isk')],
  ['a large price', () => checkedLine({ unitAmount: 999_999_999, quantity: '100000' })],
  ['more than all', () => checkedLine({ discount: { percent: '101' } })],
  ['a discount above the price', () => checkedLine({ discount: { amount: 1001 } })],
  ['no price', () => checked([{ description: 'x' }])],
  ['two prices', () => checkedLine({ unitAmountDecimal: '1002' })],
  ['category S without a rate', () => checkedLine({ taxCategory: 'S' })],
  ['category E with a rate', () => checkedLine({ taxCategory: 'E', taxRate: '20' })],
  ['a reason for a taxed line', () => checkedLine({ taxRate: '20', taxExemption: { text: 'why' } })],

  ['a seller without anything', () => problemsOf(() => refuseIncompleteSeller(noSeller as SellerDetails, '/settings'))],
  [
    'tax of an unregistered seller',
    () =>
      problemsOf(() => refuseUnlawfulTax(invoice, { ...seller, taxRegistration: 'not_registered' } as SellerDetails)),
  ],
  ['E', () => taxed('E')],
  ['AE', () => taxed('AE')],
  ['K', () => taxed('K')],
  ['K, to a wrong id at home', () => taxed('K', { ...customerOf('DE1', 'DE') }, german)],
  ['K, to home', () => taxed('K', { ...customerOf('DE123456788', 'DE') }, german)],
  ['G', () => taxed('G')],
  ['G, within the EU', () => taxed('G', customerOf(null, 'FR'), german)],
  ['O and others', () => taxed('O', { lines: [...withCategory('O').lines, ...withCategory('E').lines] })],
  [
    'Factur-X without anything',
    () =>
      problemsOf(() =>
        refuseIncompleteEInvoice(
          { ...withCategory('E'), deliveryAddress: { line1: 'x' } } as unknown as Invoice,
          noSeller as SellerDetails,
          'factur-x'
        )
      ),
  ],
  [
    'Factur-X outside the scope',
    () => problemsOf(() => refuseIncompleteEInvoice(withCategory('O'), noSeller as SellerDetails, 'factur-x')),
  ],
  [
    'XRechnung without contact and places',
    () =>
      incomplete('xrechnung', {
        seller: { ...noContact, address: only('DE'), paymentTerms: '#1 at once' },
        customer: { address: only('DE') },
        invoice: { deliveryAddress: { ...only('FR'), name: null }, dueDate: null },
      }),
  ],
  [
    'codes that no list has',
    () =>
      incomplete('xrechnung', {
        currency: 'ang',
        seller: { address: only('XK') },
        customer: { address: only('SS') },
        invoice: { deliveryAddress: { ...only('XK'), name: null } },
      }),
  ],
  [
    'Peppol without addresses and references',
    () => incomplete('peppol-bis-3', { seller: noContact, customer: noContact }),
  ],
  [
    'Peppol with other addresses and numbers',
    () =>
      incomplete('peppol-bis-3', {
        seller: { electronicAddress: mailbox, registrationNumber: '124', registrationScheme: 'gln' },
        customer: { electronicAddress: mailbox, registration: { scheme: 'gln', number: '124' } },
      }),
  ],
  [
    'Peppol with wrong numbers, periods and reasons',
    () =>
      incomplete('peppol-bis-3', {
        seller: { electronicAddress: { scheme: '0088', id: '124' } },
        customer: { electronicAddress: { scheme: '0088', id: '124' } },
        invoice: { servicePeriod: { from: '2026-02-02', to: '2026-02-03' } },
        lines: [
          {
            ...line,
            taxCategory: 'E',
            taxExemption: { code: 'VATEX-EU-AE' },
            servicePeriod: { from: '2026-02-01', to: '2026-02-03' },
          },
        ],
      }),
  ],
  [
    'Peppol from Sweden',
    () => incomplete('peppol-bis-3', { seller: { taxId: 'SE556036079301', address: only('SE') } }),
  ],
  [
    'Peppol from Sweden, without a VAT id',
    () =>
      incomplete('peppol-bis-3', {
        seller: {
          taxId: '12345',
          registrationNumber: '5560360793',
          registrationScheme: 'organisationsnummer',
          address: only('SE'),
        },
      }),
  ],
  [
    'Peppol within the Netherlands',
    () =>
      incomplete('peppol-bis-3', {
        seller: { address: only('NL'), bankDetails: null },
        customer: { address: only('NL'), registration: { scheme: 'siren', number: '303265045' } },
      }),
  ],
  ['Peppol from Norway', () => incomplete('peppol-bis-3', { seller: { taxId: 'NO123456789MVA' } })],
  ['Peppol from Greece', () => incomplete('peppol-bis-3', { seller: { taxId: 'EL094014201' } })],
];

const found = cases.flatMap(([name, run]) => run().map((problem) => ({ ...problem, name })));

test('every problem has a code, its parameters, and a French text that uses them', () => {
  for (const { name, code, params = {}, message } of found) {
    expect([name, code, message]).toEqual([name, expect.stringMatching(/./), expect.stringMatching(/./)]);
    if (!code) continue;
    expect([name, code, Object.keys(params).sort()]).toEqual([name, code, [...problemParameters[code]].sort()]);
    // The admin panel writes amounts with their currency.
    const worded = intl.formatMessage({ id: `error.code.${code}` }, params);
    expect(worded).not.toBe('');
    expect(worded).not.toMatch(/[{}]|undefined/);
    expect(worded).not.toBe(message);
  }
});

test('every code of the contract is found by a request', () => {
  expect(cases.filter(([, run]) => run().length === 0).map(([name]) => name)).toEqual([]);
  const codes = new Set(found.map(({ code }) => code));
  expect(Object.keys(problemParameters).filter((code) => !codes.has(code as never))).toEqual([]);
});

test('a problem within alternatives is told at its own field', () => {
  expect(inLine({ discount: { percent: '2,5' } })).toMatchObject([
    { path: ['lines', '0', 'discount', 'percent'], code: 'input_decimal_malformed' },
  ]);
});

test('every code is explained in the documentation', () => {
  const explained = fs.readFileSync(path.resolve(__dirname, '../docs/troubleshooting.md'), 'utf8');
  expect(Object.keys(problemParameters).filter((code) => !explained.includes(`| \`${code}\``))).toEqual([]);
});
