import {
  templateVariables,
  type Language,
  type NotificationKind,
  type NotificationOptions,
  type NotificationTemplate,
  type TemplateVariable,
} from '../../../../contracts/notifications';

export type Templates = NotificationOptions['templates'];

export const templateParts = ['subject', 'body', 'short'] as const;
export type TemplatePart = (typeof templateParts)[number];

/** What a message of a kind can say. */
export const variablesOf = (kind: NotificationKind): TemplateVariable[] =>
  templateVariables
    .filter(({ kinds }) => (kinds as readonly NotificationKind[]).includes(kind))
    .map(({ name }) => name);

/** The first name in `{{…}}` that a message of this kind does not know; null when it knows them all. */
export const unknownVariable = (text: string, kind: NotificationKind): string | null => {
  const known: string[] = variablesOf(kind);
  const names = [...text.matchAll(/\{\{[{#^/&!>=]?\s*([\w.]+)\s*\}?\}\}/g)].map(([, name]) => name);
  return names.find((name) => !known.includes(name)) ?? null;
};

const isSame = (one: NotificationTemplate, other: NotificationTemplate): boolean =>
  templateParts.every((part) => one[part] === other[part]);

/** The module's templates with one changed; what reads like the plugin's own text is not the module's. */
export const withTemplate = (
  templates: Templates,
  { kind, language }: { kind: NotificationKind; language: Language },
  template: NotificationTemplate,
  original: NotificationTemplate
): Templates => {
  const { [language]: _former, ...otherLanguages } = templates[kind] ?? {};
  const { [kind]: _kind, ...otherKinds } = templates;
  const ofKind = isSame(template, original) ? otherLanguages : { ...otherLanguages, [language]: template };
  return Object.keys(ofKind).length > 0 ? { ...otherKinds, [kind]: ofKind } : otherKinds;
};

/** A text with a variable put where the cursor is. */
export const insertAt = (text: string, variable: string, start: number, end: number): string =>
  `${text.slice(0, start)}{{${variable}}}${text.slice(end)}`;
