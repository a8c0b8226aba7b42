import type en from './en.json';

export type TextId = keyof typeof en;
export type Texts = Record<string, string>;

const loaders: Record<string, () => Promise<{ default: Texts }>> = {
  en: () => import('./en.json'),
  // The server's messages are English; other languages translate them by code.
  fr: async () => {
    const [texts, refusals] = await Promise.all([import('./fr.json'), import('./refusals.fr.json')]);
    return { default: { ...texts.default, ...refusals.default } };
  },
};

/** `fr-CA` uses French; unsupported languages use English. */
export const languageOf = (locale: string): string => {
  const [language] = locale.toLowerCase().split('-');
  return language in loaders ? language : 'en';
};

export const loadTexts = async (language: string): Promise<Texts> => (await loaders[language]()).default;
