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

/** Variables available to each kind of message. */
export const variablesOf = (kind: NotificationKind): TemplateVariable[] =>
  templateVariables
    .filter(({ kinds }) => (kinds as readonly NotificationKind[]).includes(kind))
    .map(({ name }) => name);

/** The first name in `{{…}}` that is not a variable of this kind of message; null if all are. */
export const unknownVariable = (text: string, kind: NotificationKind): string | null => {
  const known: string[] = variablesOf(kind);
  const names = [...text.matchAll(/\{\{[{#^/&!>=]?\s*([\w.]+)\s*\}?\}\}/g)].map(([, name]) => name);
  return names.find((name) => !known.includes(name)) ?? null;
};

const isSame = (one: NotificationTemplate, other: NotificationTemplate): boolean =>
  templateParts.every((part) => one[part] === other[part]);

/** The module's templates with one changed. A text equal to the plugin's default is not stored. */
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

/** Inserts a variable at the cursor. */
export const insertAt = (text: string, variable: string, start: number, end: number): string =>
  `${text.slice(0, start)}{{${variable}}}${text.slice(end)}`;
