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
  expect(defaultTreatment('0', null)).toEqual({ category: null, exemption: null });
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
