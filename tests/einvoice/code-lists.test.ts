import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { isListedCountry, isListedCurrency, isPeppolCurrency, isPeppolScheme } from '../../domain/einvoice/code-lists';
import { paymentMeansCodes, registrationCodes } from '../../domain/einvoice/from-document';
import { electronicAddressSchemes } from '../../domain/invoices/electronic-address-schemes';
import { isUnitCode } from '../../domain/invoices/unit-texts';
import { unitTable } from '../../domain/invoices/unit-table';
import { vatexCodes } from '../../domain/invoices/vatex';
import { currencyCodes } from '../../domain/money/currencies';
import { countryCodes } from '../../domain/values/countries';

const root = path.resolve(__dirname, '../..');
const folder = [process.env.EINVOICE_RULES, path.resolve(root, '../shared/einvoice')]
  .map((candidate) => candidate && path.join(candidate, 'rules'))
  .find((candidate) => candidate && existsSync(candidate));

/** The codes that a rule takes: the list stands in its test as one text with spaces. */
const codesOf = (rule: string, file = 'en16931-ubl.sch'): string[] => {
  const text = readFileSync(path.join(folder ?? '', file), 'utf8');
  const [, test] = new RegExp(`<assert id="${rule}"[^>]*? test="([^"]*)"`).exec(text) ?? [];
  const lists = [...(test ?? '').matchAll(/contains\(\s*'( [^']+ )'/g)].map(([, list]) => list.trim().split(/\s+/));
  const codes = lists.sort((one, other) => other.length - one.length)[0] ?? [];
  // A rule that is written in another way would compare with nothing.
  expect(codes.length).toBeGreaterThan(20);
  return codes.sort();
};

const suite = folder ? describe : describe.skip;
if (!folder) console.warn('Skipped: the code lists need the official rules; EINVOICE_RULES names their folder.');

suite('code lists are those of the official rules', () => {
  it('EAS: electronic addresses (BR-CL-25)', () => {
    expect(Object.keys(electronicAddressSchemes).sort()).toEqual(codesOf('BR-CL-25'));
    const peppol = readFileSync(path.join(folder ?? '', 'peppol-bis3-ubl.sch'), 'utf8');
    const [, list = ''] = /<let name="eaid" value="tokenize\('([^']+)'/.exec(peppol) ?? [];
    const codes = list.trim().split(/\s+/).sort();
    expect(codes.length).toBeGreaterThan(20);
    expect(Object.keys(electronicAddressSchemes).filter(isPeppolScheme).sort()).toEqual(
      codes.filter((code) => Object.hasOwn(electronicAddressSchemes, code))
    );
  });

  it('ICD: registers that the plugin writes (BR-CL-10, BR-CL-11)', () => {
    for (const rule of ['BR-CL-10', 'BR-CL-11']) {
      expect(codesOf(rule)).toEqual(expect.arrayContaining([...registrationCodes]));
    }
  });

  it('UNTDID 4461: payment means that the plugin writes (BR-CL-16)', () => {
    expect(codesOf('BR-CL-16')).toEqual(expect.arrayContaining([...paymentMeansCodes]));
  });

  it('Recommendation 20 and 21: units (BR-CL-23)', () => {
    const units = unitTable.split('|').map((entry) => entry.split(':')[0]);
    expect([...units].sort()).toEqual(codesOf('BR-CL-23'));
    expect(units.every(isUnitCode)).toBe(true);
  });

  it('VATEX: reasons for an exemption (BR-CL-22)', () => {
    expect([...vatexCodes].sort()).toEqual(codesOf('BR-CL-22'));
  });

  it('countries and currencies are in the lists (BR-CL-14, BR-CL-04)', () => {
    const countries = codesOf('BR-CL-14');
    expect(countryCodes.filter(isListedCountry).filter((code) => !countries.includes(code))).toEqual([]);
    const currencies = codesOf('BR-CL-04');
    const listed = currencyCodes.filter(isListedCurrency).map((code) => code.toUpperCase());
    expect(listed.filter((code) => !currencies.includes(code))).toEqual([]);
    expect(currencyCodes.filter(isPeppolCurrency).length).toBeGreaterThan(100);
  });
});
