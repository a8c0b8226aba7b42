import { electronicAddressSchemes } from '../invoices/electronic-address-schemes';
import { currencyCodes } from '../money/currencies';
import { countryCodes } from '../values/countries';
import { isListedCountry, isListedCurrency, isPeppolCurrency, isPeppolScheme } from './code-lists';

describe('isListedCountry', () => {
  it.each(['FR', 'DE', 'GB', 'CH', 'US'])('knows %s', (code) => {
    expect(isListedCountry(code)).toBe(true);
  });

  it.each([
    ['XK', 'Kosovo, whose code ISO leaves to users'],
    ['UK', 'which is GB'],
    ['EU', 'which is no country'],
    ['fr', 'in lower case'],
    ['', 'nothing'],
  ])('knows no %s: %s', (code) => {
    expect(isListedCountry(code)).toBe(false);
  });

  it('leaves out two of the countries that a site can choose', () => {
    expect(countryCodes.filter((code) => !isListedCountry(code)).sort()).toEqual(['SS', 'XK']);
  });
});

describe('currencies', () => {
  it('lack the guilder of the Netherlands Antilles since XCG replaced it in 2025', () => {
    expect(currencyCodes.filter((code) => !isListedCurrency(code))).toEqual(['ang']);
  });

  it('lack more in Peppol: no guilder of the Caribbean yet, and no dobra of before 2018', () => {
    expect(currencyCodes.filter((code) => !isPeppolCurrency(code)).sort()).toEqual(['ang', 'std', 'xcg']);
  });
});

describe('isPeppolScheme', () => {
  it.each(['0002', '0007', '0088', '0106', '0184', '0192', '0196', '0208', '0225', '9930'])('takes %s', (scheme) => {
    expect(isPeppolScheme(scheme)).toBe(true);
  });

  it.each([
    ['EM', 'a mailbox'],
    ['AN', 'O.F.T.P., a network of its own'],
    ['0246', 'of the EAS list, newer than Peppol’s'],
    ['9999', 'in no list'],
    ['', 'no scheme'],
    ['constructor', 'what every object has'],
  ])('takes no %s: %s', (scheme) => {
    expect(isPeppolScheme(scheme)).toBe(false);
  });

  it('leaves out thirteen schemes of the EAS list', () => {
    const schemes = Object.keys(electronicAddressSchemes);
    const others = schemes.filter((scheme) => !isPeppolScheme(scheme));
    expect(others.sort()).toEqual('0219 0220 0242 0244 0245 0246 0248 AN AQ AS AU EM'.split(' '));
  });
});
