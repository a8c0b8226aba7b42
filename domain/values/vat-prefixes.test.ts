import fc from 'fast-check';

import { countryCodes, euCountries, isCountry } from './countries';
import { countryOfVatId, isEuVatPrefix, isInEuVatArea, isVatId, vatIdOf, vatPrefixOf } from './vat-prefixes';

it.each([
  ['FR 40 303 265 045', 'FR'],
  ['EL123456789', 'GR'],
  ['XI123456789', 'GB'],
  ['CHE-123.456.789', 'CH'],
  ['NO974760673MVA', 'NO'],
  ['de123456789', null],
  ['GR123456789', null],
  ['EU372000041', null],
  ['UK123456789', null],
  ['ZZ123', null],
  ['123456789', null],
  ['', null],
])('%s is of %s', (taxId, country) => {
  expect(countryOfVatId(taxId)).toBe(country);
});

// One number per prefix, in the form that VIES describes.
it.each([
  'ATU12345678',
  'BE0123456789',
  'BG123456789',
  'CY12345678X',
  'CZ12345678',
  'DE123456789',
  'DK12345678',
  'EE123456789',
  'EL123456789',
  'ESX1234567X',
  'FI12345678',
  'FRXX123456789',
  'HR12345678901',
  'HU12345678',
  'IE1234567WA',
  'IT12345678901',
  'LT123456789012',
  'LU12345678',
  'LV12345678901',
  'MT12345678',
  'NL123456789B12',
  'PL1234567890',
  'PT123456789',
  'RO12345678',
  'SE123456789012',
  'SI12345678',
  'SK1234567890',
  'XIGD123',
])('%s has the format of its prefix', (taxId) => {
  expect(isEuVatPrefix(taxId.slice(0, 2))).toBe(true);
  expect(isVatId(taxId)).toBe(true);
  expect(isVatId(`${taxId}99999`)).toBe(false);
});

it('knows the format of every member state', () => {
  expect(euCountries.map(vatPrefixOf).every(isEuVatPrefix)).toBe(true);
});

it.each(['GB123456789', 'GB123456789012', 'GBGD123', 'GBHA567', 'NO974760673MVA', 'US123456789', 'AU51824753556'])(
  '%s is a VAT id of a country outside the EU',
  (taxId) => {
    expect(vatIdOf(taxId)).toBe(taxId);
  }
);

it.each([
  ['CHE-123.456.789 MWST', 'CHE123456789MWST'],
  ['CHE-123.456.789 TVA', 'CHE123456789TVA'],
  ['CHE-123.456.789 IVA', 'CHE123456789IVA'],
  ['FR 40 303 265 045', 'FR40303265045'],
  ['NO 974 760 673 MVA', 'NO974760673MVA'],
  ['BE 0123.456.789', 'BE0123456789'],
])('%s is written %s for machines', (taxId, written) => {
  expect(vatIdOf(taxId)).toBe(written);
});

it.each([
  'DE12345678',
  'de136695976',
  'De136695976',
  'FR123',
  'fr40303265045',
  'EU372000041',
  'UK123456789',
  'ZZ123456789',
  'GR123456789',
  'ATX12345678',
  'GB12345',
  'CHE123456789',
  'CH123456789',
  'CHE12345678MWST',
  'NO974760673',
  '974760673MVA',
  'USABCDEF',
  'US1',
  'constructor',
  '12/345/67890',
  '',
])('%s is no VAT id', (taxId) => {
  expect(isVatId(taxId)).toBe(false);
});

const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');

it('a prefix that names no country makes no VAT id', () => {
  fc.assert(
    fc.property(letter, letter, fc.stringMatching(/^[A-Z0-9]{2,13}$/), (first, second, rest) => {
      const prefix = first + second;
      fc.pre(!isCountry(prefix) && prefix !== 'EL' && prefix !== 'XI');
      expect(isVatId(prefix + rest)).toBe(false);
    })
  );
});

it('blanks, dots and dashes between the characters change nothing', () => {
  const ids = ['ATU12345678', 'DE136695976', 'CHE123456789TVA', 'GB123456789', 'NO974760673MVA', 'US12345'];
  fc.assert(
    fc.property(
      fc.constantFrom(...ids),
      fc.array(fc.constantFrom('', ' ', '.', '-', '\u00a0'), { minLength: 16, maxLength: 16 }),
      (id, gaps) => {
        expect(vatIdOf([...id].map((character, index) => character + gaps[index]).join(''))).toBe(id);
      }
    )
  );
});

it('a VAT id in lower case is none', () => {
  fc.assert(
    fc.property(fc.constantFrom(...countryCodes), fc.stringMatching(/^[0-9]{2,13}$/), (country, digits) => {
      expect(isVatId(country.toLowerCase() + digits)).toBe(false);
    })
  );
});

it('counts Northern Ireland by its VAT id', () => {
  expect(isInEuVatArea('GB', 'XI123456789')).toBe(true);
  expect(isInEuVatArea('GB', 'GB123456789')).toBe(false);
  expect(isInEuVatArea('FR', null)).toBe(true);
  expect(isInEuVatArea('CH', null)).toBe(false);
});
