import { countryCodes, euCountries, isCountry } from './countries';

/** What ICU names besides countries. */
const notCountries: Record<string, string[]> = {
  'reserved for something else': ['AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA', 'EU', 'EZ', 'UN', 'QO'],
  placeholders: ['XA', 'XB', 'ZZ'],
};

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Codes that ICU names and does not replace by another, as it replaces UK by GB and SU by RU. */
const ofIcu = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => names.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code);

it('has the countries that ICU has, and nothing else', () => {
  const others = Object.values(notCountries).flat();
  expect(ofIcu.filter((code) => !others.includes(code))).toEqual([...countryCodes]);
});

it.each(['UK', 'EU', 'ZZ', 'XX', 'AN', 'fr', 'FRA', '', 'toString'])('%j is no country', (code) => {
  expect(isCountry(code)).toBe(false);
});

it('has the 27 member states of the European Union', () => {
  expect(euCountries).toHaveLength(27);
  expect(euCountries.every(isCountry)).toBe(true);
});
