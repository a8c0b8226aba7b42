import type { Language } from '../../../../contracts';
import { de } from './de';
import { en, type Labels } from './en';
import { es } from './es';
import { fr } from './fr';
import { it } from './it';
import { nl } from './nl';
import { pt } from './pt';

export type { Labels };

const labels: Record<Language, Labels> = { en, fr, de, es, it, nl, pt };

/** The words of an invoice or a receipt. */
export const labelsOf = (language: Language): Labels => labels[language];

/** `{name}` in a label is filled in. */
export const fill = (label: string, values: Record<string, string | number>): string =>
  label.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
