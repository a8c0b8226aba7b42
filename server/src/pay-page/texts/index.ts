import { languages, type Language } from '../../../../contracts';
import { spokenLanguage } from '../../../../domain/values/locales';
import { de } from './de';
import { en, type TextKey } from './en';
import { es } from './es';
import { fr } from './fr';
import { it } from './it';
import { nl } from './nl';
import { pt } from './pt';

const texts: Record<Language, Record<TextKey, string>> = { en, fr, de, es, it, nl, pt };

/** All texts of the payer's pages in a language, as they are written. */
export const textsIn = (language: Language): Record<TextKey, string> => texts[language];

/** French sets a space that must not break before these signs. */
const withFrenchSpaces = (text: string): string => text.replace(/ ([:;!?%»])/g, '\u00a0$1').replace(/« /g, '«\u00a0');

/** A text with its names filled in. */
export const textIn =
  (language: Language) =>
  (key: TextKey, fill: Record<string, string | number> = {}): string => {
    const text = language === 'fr' ? withFrenchSpaces(texts.fr[key]) : texts[language][key];
    return text.replace(/\{(\w+)\}/g, (mark, name: string) => (name in fill ? String(fill[name]) : mark));
  };

export type Text = ReturnType<typeof textIn>;

/** A header may name thousands of languages; only the first ones are tried. */
const TRIED_LANGUAGES = 20;

/**
 * Chooses the payer's language: the one chosen on the page, the customer's, the browser's, then English. Languages
 * without a translation are skipped.
 *
 * @param accepted the languages that the browser accepts, most wanted first
 */
export const chooseLanguage = (from: {
  chosen?: unknown;
  customer: string | null;
  accepted: readonly string[];
}): Language => {
  const candidates = [
    ...(typeof from.chosen === 'string' ? [from.chosen] : []),
    ...(from.customer ? [from.customer] : []),
    ...from.accepted.slice(0, TRIED_LANGUAGES),
  ];
  for (const candidate of candidates) {
    const language = spokenLanguage(candidate.trim());
    if (language) return language;
  }
  return 'en';
};

const ownNames: Record<Language, string> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  es: 'Español',
  it: 'Italiano',
  nl: 'Nederlands',
  pt: 'Português',
};

/** The languages to choose from, each by its own name. */
export const languageNames = languages.map((language) => ({ language, name: ownNames[language] }));
