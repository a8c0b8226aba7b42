import { type Language, type NotificationKind, type NotificationTemplate } from '../../../../contracts';
import { de } from './de';
import { en, type NotificationTexts } from './en';
import { es } from './es';
import { fr } from './fr';
import { it } from './it';
import { nl } from './nl';
import { pt } from './pt';

const texts: Record<Language, NotificationTexts> = { en, fr, de, es, it, nl, pt };

/** All texts of messages in a language. */
export const textsIn = (language: Language): NotificationTexts => texts[language];

const kinds = Object.keys(en.templates) as NotificationKind[];

/** The plugin's own templates by kind, as the admin offers them for a module to word. */
export const defaultTemplates = Object.fromEntries(
  kinds.map((kind) => [
    kind,
    Object.fromEntries(Object.entries(texts).map(([language, { templates }]) => [language, templates[kind]])),
  ])
) as Record<NotificationKind, Record<Language, NotificationTemplate>>;
