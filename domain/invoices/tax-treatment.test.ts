import type { InvoiceLineInput } from '../../contracts/invoices';
import { taxExemptionCategories, type TaxExemption } from '../../contracts/settings';
import { emptyAddress } from './empty-address';
import { exemptionText } from './exemption-texts';
import { defaultTreatment, exemptionOf, withTreatment } from './tax-treatment';
import { vatexCodes } from './vatex';

const seller = (category: TaxExemption['category'], reason: string | null = null): TaxExemption => ({
  category,
  reason,
});
const line = { description: 'x', unitAmount: 1, taxRate: '0' };

it('taxes what has a rate, and takes the rest from the seller', () => {
  expect(defaultTreatment('20', null)).toEqual({ category: 'S', exemption: null });
  expect(defaultTreatment('0.0001', null)).toEqual({ category: 'S', exemption: null });
  expect(defaultTreatment('0', null)).toEqual({ category: null, exemption: null });
  expect(defaultTreatment('0.00', null)).toEqual({ category: null, exemption: null });
  expect(taxExemptionCategories.map((category) => defaultTreatment('0', seller(category)).category)).toEqual([
    'Z',
    'E',
    'AE',
    'K',
    'G',
    'O',
  ]);
});

it('keeps what a line says itself, and gives no reason of another category', () => {
  const own = { ...line, taxCategory: 'G' as const };
  expect(withTreatment(own, seller('exempt', 'Article 132'))).toMatchObject({
    taxCategory: 'G',
    taxExemption: { code: 'VATEX-EU-G', text: null },
  });
  expect(withTreatment(line, seller('exempt', 'Article 132'))).toMatchObject({
    taxCategory: 'E',
    taxExemption: { code: null, text: 'Article 132' },
  });
  expect(withTreatment({ ...line, taxRate: '0.00' }, seller('zero_rated', 'x'))).toMatchObject({
    taxCategory: 'Z',
    taxExemption: null,
  });
});

it.each<[string, InvoiceLineInput['taxRate']]>([
  ['20', '20'],
  ['20.00', '20.00'],
  // The check of lines refuses it; until then it is no line without tax.
  ['a malformed rate', '20 %'],
])('taxes a line at %s, and leaves its rate as it was given', (_name, taxRate) => {
  const taxed = { ...line, taxRate };
  expect(withTreatment(taxed, seller('exempt', 'Article 132'))).toEqual({
    ...taxed,
    taxCategory: 'S',
    taxExemption: null,
  });
});

it('takes a line without a rate for one without tax', () => {
  const { taxRate: _taxRate, ...bare } = line;
  expect(withTreatment(bare, seller('reverse_charge'))).toEqual({
    ...bare,
    taxCategory: 'AE',
    taxExemption: { code: 'VATEX-EU-AE', text: null },
  });
  expect(withTreatment(bare, null)).toEqual({ ...bare, taxCategory: null, taxExemption: null });
});

it.each<[string, InvoiceLineInput['taxExemption'], unknown]>([
  ['a code only', { code: 'VATEX-EU-132-1I', text: null }, { code: 'VATEX-EU-132-1I', text: null }],
  ['words only', { code: null, text: 'Own words' }, { code: null, text: 'Own words' }],
  ['both', { code: 'VATEX-EU-132-1I', text: 'Own words' }, { code: 'VATEX-EU-132-1I', text: 'Own words' }],
  ['neither', { code: null, text: null }, { code: null, text: 'Article 132' }],
  ['nothing in its words', { text: '' }, { code: null, text: 'Article 132' }],
  ['no reason', null, { code: null, text: 'Article 132' }],
])('prefers the reason of a line to that of the seller: %s', (_name, taxExemption, expected) => {
  const own = { ...line, taxCategory: 'E' as const, taxExemption };
  expect(withTreatment(own, seller('exempt', 'Article 132')).taxExemption).toEqual(expected);
});

it.each([
  ['FR', { category: 'exempt', reason: 'TVA non applicable, art. 293 B du CGI', code: 'VATEX-FR-FRANCHISE' }],
  ['DE', { category: 'exempt', reason: 'Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.', code: null }],
  ['US', { category: 'outside_scope', reason: expect.stringContaining('not registered'), code: null }],
])('a seller in %s who is not registered charges no tax for that reason', (country, expected) => {
  const unregistered = {
    taxExemption: null,
    taxRegistration: 'not_registered' as const,
    taxRegistrationNote: null,
    address: { ...emptyAddress, country },
  };
  expect(exemptionOf(unregistered)).toEqual(expected);
  expect(exemptionOf({ ...unregistered, taxRegistration: 'registered' })).toBeNull();
  const own = { ...unregistered, taxExemption: seller('export') };
  expect(exemptionOf(own)).toEqual({ category: 'export', reason: expected.reason });
});

it('a seller who is not registered is outside the scope of VAT where its country is unknown', () => {
  const unregistered = { taxExemption: null, taxRegistration: 'not_registered' as const, taxRegistrationNote: null };
  const expected = {
    category: 'outside_scope',
    reason: 'The seller is not registered for VAT or sales tax. No tax is charged.',
    code: null,
  };
  expect(exemptionOf({ ...unregistered, address: null })).toEqual(expected);
  expect(exemptionOf({ ...unregistered, address: emptyAddress })).toEqual(expected);
});

it('words a reason that is a code only in the language of the document', () => {
  const reason = { code: 'VATEX-EU-AE', text: null };
  expect(exemptionText('AE', reason, 'de')).toBe('Steuerschuldnerschaft des Leistungsempfängers');
  expect(exemptionText('AE', reason, 'xx')).toBe('Reverse charge');
  expect(exemptionText('AE', { ...reason, text: 'Own words' }, 'de')).toBe('Own words');
  expect(exemptionText('E', { code: 'VATEX-EU-132-1I', text: null }, 'en')).toContain('132(1)(i)');
  expect(exemptionText('S', null, 'en')).toBeNull();
});

it('knows each code once, in the form of the list', () => {
  expect(new Set(vatexCodes).size).toBe(vatexCodes.length);
  expect(vatexCodes.every((code) => /^VATEX-(EU|FR)-[0-9A-Z-]+$/.test(code))).toBe(true);
});
