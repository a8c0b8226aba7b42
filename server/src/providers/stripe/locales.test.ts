import fc from 'fast-check';

import { checkoutLocale } from './locales';

describe('checkoutLocale', () => {
  it.each([
    ['auto', 'auto'],
    ['fr', 'fr'],
    ['fr-BE', 'fr'],
    ['fr-CA', 'fr-CA'],
    ['fr_FR.UTF-8', 'fr'],
    ['pt_br', 'pt-BR'],
    ['pt-BR', 'pt-BR'],
    ['pt-PT', 'pt'],
    ['pt-AO', 'pt'],
    ['EN-gb', 'en-GB'],
    ['en-US', 'en'],
    ['es-ES', 'es'],
    ['es-419', 'es-419'],
    ['es-MX', 'es-419'],
    ['no', 'nb'],
    ['nn-NO', 'nb'],
    ['nb-NO', 'nb'],
    ['fil-PH', 'fil'],
    ['tl', 'fil'],
    ['hi', 'hi-IN'],
    ['hi-IN', 'hi-IN'],
    ['hi-Latn', 'auto'],
    ['sr-Latn', 'auto'],
    ['sr', 'auto'],
    ['de-Latn-CH', 'de'],
    ['de-CH-1996', 'de'],
    ['zh', 'zh'],
    ['zh-CN', 'zh'],
    ['zh-SG', 'zh'],
    ['zh-Hans', 'zh'],
    ['zh-Hans-TW', 'zh'],
    ['zh-Hans-HK', 'zh'],
    ['zh-TW', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['zh-Hant-TW', 'zh-TW'],
    ['zh-Hant-SG', 'zh-TW'],
    ['zh_Hant_TW', 'zh-TW'],
    ['zh-HK', 'zh-HK'],
    ['zh-Hant-HK', 'zh-HK'],
    ['zh-MO', 'zh-HK'],
    ['zh-Hant-MO', 'zh-HK'],
    ['yue', 'zh-HK'],
    ['zh-yue-HK', 'zh-HK'],
    ['zh-cmn-Hant', 'zh-TW'],
    ['cmn-Hans', 'zh'],
    ['eo', 'auto'],
    ['', 'auto'],
    ['-', 'auto'],
    ['not a locale', 'auto'],
  ])('%s → %s', (locale, expected) => {
    expect(checkoutLocale(locale)).toBe(expected);
  });

  it('answers something for whatever it is given, and keeps what it has answered', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/)), (text) => {
        const locale = checkoutLocale(text);
        expect(checkoutLocale(locale)).toBe(locale);
      })
    );
  });
});
