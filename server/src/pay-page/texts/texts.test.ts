import { chooseLanguage, textIn } from '.';

it('fills in names, once, and sets French spaces', () => {
  expect(textIn('en')('submit.pay', { amount: '€120.00' })).toBe('Pay €120.00');
  expect(textIn('en')('state.paid.text', { number: '{seller}', seller: 'no' })).toContain('{seller}');
  expect(textIn('fr')('sandbox')).toBe('Mode test\u00a0: aucun argent n’est prélevé');
});

describe('chooseLanguage', () => {
  const choose = (customer: string | null, accepted: string[] = [], chosen?: unknown) =>
    chooseLanguage({ customer, accepted, chosen });

  it.each([
    ['the customer’s', choose('fr-CA', ['en']), 'fr'],
    ['the customer’s, whatever the region', choose('de-AT', ['en']), 'de'],
    ['the browser’s, for a customer whose language we do not speak', choose('pl', ['fr', 'en']), 'fr'],
    ['the first that is translated, whatever the region', choose(null, ['pl', 'fr-CH', 'en']), 'fr'],
    ['English for everybody else', choose(null, ['pl', 'sv']), 'en'],
    ['English for nonsense', choose(null, ['*', ';;', 'q=']), 'en'],
    [
      'English for a language that comes after too many others',
      choose(null, [...Array<string>(20).fill('pl'), 'fr']),
      'en',
    ],
    ['what was chosen on the page', choose('fr', ['fr'], 'en'), 'en'],
    ['not what was chosen amiss', choose('fr', [], ['en']), 'fr'],
  ])('%s', (_name, found, expected) => {
    expect(found).toBe(expected);
  });
});
