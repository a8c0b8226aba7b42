import { euCountries } from './countries';
import { countryOfVatId, hasVatFormat, isEuVatPrefix, isInEuVatArea, vatPrefixOf } from './vat-prefixes';

it.each([
  ['FR 40 303 265 045', 'FR'],
  ['EL123456789', 'GR'],
  ['XI123456789', 'GB'],
  ['CHE-123.456.789', 'CH'],
  ['NO974760673MVA', 'NO'],
  ['de123456789', 'DE'],
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
  expect(hasVatFormat(taxId)).toBe(true);
  expect(hasVatFormat(`${taxId}99999`)).toBe(false);
});

it('knows the format of every member state', () => {
  expect(euCountries.map(vatPrefixOf).every(isEuVatPrefix)).toBe(true);
});

it.each(['DE12345678', 'FR123', 'EU372000041', 'ATX12345678'])('%s has no valid format', (taxId) => {
  expect(hasVatFormat(taxId)).toBe(false);
});

it('counts Northern Ireland by its VAT id', () => {
  expect(isInEuVatArea('GB', 'XI123456789')).toBe(true);
  expect(isInEuVatArea('GB', 'GB123456789')).toBe(false);
  expect(isInEuVatArea('FR', null)).toBe(true);
  expect(isInEuVatArea('CH', null)).toBe(false);
});
