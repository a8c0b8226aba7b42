import type en from './en.json';

export type TextId = keyof typeof en;
export type Texts = Record<string, string>;

const loaders: Record<string, () => Promise<{ default: Texts }>> = {
  en: () => import('./en.json'),
  // The server refuses in English; other languages say it by the refusal's code.
  fr: async () => {
    const [texts, refusals] = await Promise.all([import('./fr.json'), import('./refusals.fr.json')]);
    return { default: { ...texts.default, ...refusals.default } };
  },
};

/** `fr-CA` is served French; a language we do not have is served English. */
export const languageOf = (locale: string): string => {
  const [language] = locale.toLowerCase().split('-');
  return language in loaders ? language : 'en';
};

export const loadTexts = async (language: string): Promise<Texts> => (await loaders[language]()).default;
