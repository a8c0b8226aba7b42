import { en, type TextKey } from './en';
import { fr } from './fr';

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

const texts: Record<Language, Record<TextKey, string>> = { en, fr };

/** French sets a space that must not break before these signs. */
const withFrenchSpaces = (text: string): string => text.replace(/ ([:;!?%»])/g, '\u00a0$1').replace(/« /g, '«\u00a0');

/** A text with its names filled in. */
export const textIn =
  (language: Language) =>
  (key: TextKey, fill: Record<string, string | number> = {}): string => {
    const text = language === 'fr' ? withFrenchSpaces(texts.fr[key]) : texts.en[key];
    return text.replace(/\{(\w+)\}/g, (mark, name: string) => (name in fill ? String(fill[name]) : mark));
  };

export type Text = ReturnType<typeof textIn>;

const spoken = (tag: string): Language | undefined =>
  languages.find((language) => language === tag.trim().toLowerCase().split('-')[0]);

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
    const language = spoken(candidate);
    if (language) return language;
  }
  return 'en';
};

/** The customer's own region for dates and amounts (en-GB), where it is of the page's language. */
export const formatLocale = (language: Language, customer: string | null): string =>
  customer !== null && spoken(customer) === language ? customer : language;
