import type en from './en.json';

export type TextId = keyof typeof en;
export type Texts = Record<string, string>;

const loaders: Record<string, () => Promise<{ default: Texts }>> = {
  en: () => import('./en.json'),
  fr: () => import('./fr.json'),
};

/** `fr-CA` is served French; a language we do not have is served English. */
export const languageOf = (locale: string): string => {
  const [language] = locale.toLowerCase().split('-');
  return language in loaders ? language : 'en';
};

export const loadTexts = async (language: string): Promise<Texts> => (await loaders[language]()).default;
