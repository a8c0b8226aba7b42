import { chooseLanguage, formatLocale, textIn } from '.';
import { en, type TextKey } from './en';
import { fr } from './fr';

const marks = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([mark]) => mark).sort();

it('French has every text, none left in English, with the same names to fill in', () => {
  expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
  const same: string[] = ['label.total', 'lines.each'];
  for (const key of Object.keys(en) as TextKey[]) {
    expect({ key, marks: marks(fr[key]) }).toEqual({ key, marks: marks(en[key]) });
    if (!same.includes(key)) expect({ key, text: fr[key] }).not.toEqual({ key, text: en[key] });
  }
});

it('fills in names, once, and sets French spaces', () => {
  expect(textIn('en')('submit.pay', { amount: '€120.00' })).toBe('Pay €120.00');
  expect(textIn('en')('state.paid.text', { number: '{seller}', seller: 'no' })).toContain('{seller}');
  expect(textIn('fr')('sandbox')).toBe('Mode test\u00a0: aucun argent n’est prélevé');
});

describe('chooseLanguage', () => {
  const choose = (customer: string | null, acceptLanguage = '', chosen?: unknown) =>
    chooseLanguage({ customer, acceptLanguage, chosen });

  it.each([
    ['the customer’s', choose('fr-CA', 'en'), 'fr'],
    ['the browser’s, for a customer whose language we do not speak', choose('de', 'fr;q=0.5, en;q=0.4'), 'fr'],
    ['by weight, not by place', choose(null, 'en;q=0.3, fr;q=0.9'), 'fr'],
    ['never what the browser excludes', choose(null, 'fr;q=0, es'), 'en'],
    ['English for everybody else', choose(null, 'es, de'), 'en'],
    ['English for nonsense', choose(null, ';;,q=,'), 'en'],
    ['what was chosen on the page', choose('fr', 'fr', 'en'), 'en'],
    ['not what was chosen amiss', choose('fr', '', ['en']), 'fr'],
  ])('%s', (_name, found, expected) => {
    expect(found).toBe(expected);
  });

  it('keeps the customer’s region for dates and amounts', () => {
    expect(formatLocale('en', 'en-GB')).toBe('en-GB');
    expect(formatLocale('fr', 'en-GB')).toBe('fr');
    expect(formatLocale('en', null)).toBe('en');
  });
});
