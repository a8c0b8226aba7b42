import fc from 'fast-check';

import { languages } from '../../contracts/notifications';
import { canonicalLocale, localeFor, readingOf, spokenLanguage } from './locales';

describe('canonicalLocale', () => {
  it.each([
    ['fr', 'fr'],
    ['fr-FR', 'fr-FR'],
    ['fr_FR', 'fr-FR'],
    ['fr_FR.UTF-8', 'fr-FR'],
    ['de_DE@euro', 'de-DE'],
    ['EN-gb', 'en-GB'],
    ['en-UK', 'en-GB'],
    ['iw', 'he'],
    ['zh-Hant-TW', 'zh-Hant-TW'],
    ['zh-yue-HK', 'yue-HK'],
    ['es-419', 'es-419'],
    ['de-CH-1996', 'de-CH-1996'],
    ['de-u-co-phonebk', 'de'],
    ['sr-Latn', 'sr-Latn'],
    ['fil-PH', 'fil-PH'],
  ])('%s becomes %s', (tag, expected) => {
    expect(canonicalLocale(tag)).toBe(expected);
  });

  it.each([
    'fr-FR-utf8',
    'fr-FR-FR',
    'en-xx-yy',
    'fr-utf80',
    'fr-french',
    'xx',
    'zz-ZZ',
    'fr-ZZ',
    'fr-XX',
    'en-XA',
    'fr-Abcd',
    'fr-Zzzz',
    'und',
    'auto',
    'French',
    'C',
    'C.UTF-8',
    '',
    '-',
    'fr-',
  ])('%j is no locale', (tag) => {
    expect(canonicalLocale(tag)).toBeNull();
  });

  it('answers what Intl takes and what stays the same, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-zA-Z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/)), (text) => {
        const locale = canonicalLocale(text);
        if (locale === null) return;
        expect(Intl.getCanonicalLocales(locale)).toEqual([locale]);
        expect(canonicalLocale(locale)).toBe(locale);
      })
    );
  });
});

describe('readingOf', () => {
  it.each([
    ['de-AT', 'de', 'de-AT'],
    ['pt_BR', 'pt', 'pt-BR'],
    ['fr-CH', 'fr', 'fr-CH'],
    ['en-GB', 'en', 'en-GB'],
    ['pl', 'en', 'en'],
    ['french', 'en', 'en'],
    [null, 'en', 'en'],
    // As old rows hold them.
    ['fr-FR-utf8', 'en', 'en'],
    ['fr-utf80', 'fr', 'fr'],
  ])('%s reads %s with %s', (tag, language, locale) => {
    expect(readingOf(tag)).toEqual({ language, locale });
  });

  it('formats whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), (tag) => {
        const { language, locale } = readingOf(tag);
        expect(languages).toContain(language);
        expect(() => new Intl.DateTimeFormat(locale)).not.toThrow();
      })
    );
  });
});

it('keeps the customer’s region where the language is theirs', () => {
  expect(localeFor('en', 'en-GB')).toBe('en-GB');
  expect(localeFor('fr', 'en-GB')).toBe('fr');
  expect(localeFor('de', null)).toBe('de');
  expect(spokenLanguage('nl-BE')).toBe('nl');
  expect(spokenLanguage('frisian')).toBeUndefined();
});
