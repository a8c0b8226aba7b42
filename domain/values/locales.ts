import { languages, type Language } from '../../contracts/notifications';

/** Regions and scripts that ICU names although they stand for none. */
const placeholders = ['ZZ', 'XA', 'XB', 'Zzzz', 'Zxxx'];

/** Whether ICU has a name for a part of a locale, as it has for all it knows. */
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
 * A locale in its canonical form, without extensions: `fr_FR.UTF-8` → `fr-FR`, `EN-gb` → `en-GB`, `en-UK` → `en-GB`.
 * Language, script, region and variants must be among those that ICU knows.
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

/** How to write to a person. */
export interface Reading {
  language: Language;
  /** Of that language, with the person's own region: for dates, numbers and names. Always valid for `Intl`. */
  locale: string;
}

/**
 * The language of a tag among those that the plugin writes: `de-AT` → German. Undefined for another one, and for what
 * is no locale.
 */
export const spokenLanguage = (tag: string): Language | undefined => {
  const found = parse(tag)?.language;
  return languages.find((language) => language === found);
};

/**
 * The language for a customer, and the locale whose dates and numbers go with it. Anything else than one of the
 * {@link languages} reads English. Never throws: old rows hold any text.
 */
export const readingOf = (tag: string | null): Reading => {
  const language = tag === null ? undefined : spokenLanguage(tag);
  if (tag === null || language === undefined) return { language: 'en', locale: 'en' };
  return { language, locale: canonicalLocale(tag) ?? language };
};

/** The customer's own variety of a language that was chosen otherwise: `fr-CH` for French, `de` for German. */
export const localeFor = (language: Language, tag: string | null): string => {
  const reading = readingOf(tag);
  return reading.language === language ? reading.locale : language;
};
