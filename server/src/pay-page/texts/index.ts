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

/** `Accept-Language` in the order the reader wants: by weight, then as they stand. */
const wishes = (header: string): string[] =>
  header
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag, ...parameters] = part.split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);

/**
 * The payer's language: what was chosen on the page, the customer's, what the browser asks for, English.
 * A language we do not speak is passed over, not answered in English at once.
 */
export const chooseLanguage = (from: {
  chosen?: unknown;
  customer: string | null;
  acceptLanguage: string;
}): Language => {
  const candidates = [
    ...(typeof from.chosen === 'string' ? [from.chosen] : []),
    ...(from.customer ? [from.customer] : []),
    ...wishes(from.acceptLanguage),
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
