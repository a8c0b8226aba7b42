import { chooseLanguage, textIn } from '.';

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
    ['the customer’s, whatever the region', choose('de-AT', 'en'), 'de'],
    ['the browser’s, for a customer whose language we do not speak', choose('pl', 'fr;q=0.5, en;q=0.4'), 'fr'],
    ['by weight, not by place', choose(null, 'en;q=0.3, fr;q=0.9'), 'fr'],
    ['never what the browser excludes', choose(null, 'fr;q=0, pl'), 'en'],
    ['English for everybody else', choose(null, 'pl, sv'), 'en'],
    ['English for nonsense', choose(null, ';;,q=,'), 'en'],
    ['what was chosen on the page', choose('fr', 'fr', 'en'), 'en'],
    ['not what was chosen amiss', choose('fr', '', ['en']), 'fr'],
  ])('%s', (_name, found, expected) => {
    expect(found).toBe(expected);
  });
});
