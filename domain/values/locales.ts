import { languages, type Language } from '../../contracts/notifications';

/** Regions and scripts that have a name in ICU but are placeholders. */
const placeholders = ['ZZ', 'XA', 'XB', 'Zzzz', 'Zxxx'];

/** Returns whether ICU has a name for a part of a locale. It has one for every part that it knows. */
const isNamed = (type: 'language' | 'region' | 'script', code: string): boolean => {
  if (placeholders.includes(code)) return false;
  try {
    return new Intl.DisplayNames('en', { type, fallback: 'none' }).of(code) !== undefined;
  } catch {
    return false;
  }
};

const parse = (tag: string): Intl.Locale | null => {
  // Operating systems write fr_FR.UTF-8 and de_DE@euro; Intl does not read the older form zh-yue-….
  const plain = tag
    .replace(/[.@].*$/, '')
    .replaceAll('_', '-')
    .replace(/^zh-(cmn|yue)(?=-|$)/i, '$1');
  try {
    return new Intl.Locale(plain);
  } catch {
    return null;
  }
};

/**
 * Returns a locale in canonical form, without extensions: `fr_FR.UTF-8` → `fr-FR`, `EN-gb` → `en-GB`, `en-UK` →
 * `en-GB`. ICU must know its language, script, region and variants.
 *
 * @returns null for anything else, such as `fr-FR-utf8` or `en-xx-yy`
 */
export const canonicalLocale = (tag: string): string | null => {
  const locale = parse(tag);
  if (locale === null) return null;
  const { baseName, language, script, region } = locale;
  const isKnown =
    isNamed('language', language) &&
    (script === undefined || isNamed('script', script)) &&
    (region === undefined || isNamed('region', region)) &&
    isNamed('language', baseName);
  return isKnown ? baseName : null;
};

/** The language and the locale of texts for a person. */
export interface Reading {
  language: Language;
  /** The language with the person's region, for dates, numbers and names. Always valid for `Intl`. */
  locale: string;
}

/**
 * Returns the language of a tag if the plugin has texts in it: `de-AT` → German. Undefined for other languages and for
 * text that is not a locale.
 */
export const spokenLanguage = (tag: string): Language | undefined => {
  const found = parse(tag)?.language;
  return languages.find((language) => language === found);
};

/**
 * Returns the language of texts for a customer, and the locale of their dates and numbers. Everything outside the
 * {@link languages} becomes English. Never throws: old rows may contain any text.
 */
export const readingOf = (tag: string | null): Reading => {
  const language = tag === null ? undefined : spokenLanguage(tag);
  if (tag === null || language === undefined) return { language: 'en', locale: 'en' };
  return { language, locale: canonicalLocale(tag) ?? language };
};

/** Returns the customer's variety of a language that was chosen otherwise: `fr-CH` for French, `de` for German. */
export const localeFor = (language: Language, tag: string | null): string => {
  const reading = readingOf(tag);
  return reading.language === language ? reading.locale : language;
};
