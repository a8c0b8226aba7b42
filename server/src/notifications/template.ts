import mustache from 'mustache';

import { templateVariables, type NotificationKind, type TemplateVariable } from '../../../contracts';

/** A link. It is shown as a button when it is a paragraph of its own. */
export interface LinkPart {
  label: string;
  url: string;
}
export type Part = string | LinkPart;
export type Paragraph = { button: LinkPart } | { parts: Part[] };

export type TemplateValues = Partial<Record<TemplateVariable, string | null>>;

/**
 * Renders with a new writer each time: the shared writer would cache every text that was ever previewed. Values are
 * plain text. `protect` escapes them, for the text version too.
 */
const render = (template: string, values: object): string =>
  new mustache.Writer().render(template, values, undefined, { escape: (value: unknown) => String(value) });

/** Characters with a meaning in a template, and private characters that replace them inside of values. */
const STRUCTURE = '[]()\n';
const FIRST_PRIVATE = 0xe000;

/**
 * Escapes a value: a customer named `](https://…)` stays a name and does not become a link, and a line break starts no
 * paragraph.
 */
const protect = (value: string): string =>
  value
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\uE000-\uF8FF]/gu, (character) => (character === '\n' ? character : ''))
    .replace(/[[\]()\n]/g, (character) => String.fromCharCode(FIRST_PRIVATE + STRUCTURE.indexOf(character)));

const restore = (text: string): string =>
  text.replace(/[\uE000-\uE004]/g, (character) => STRUCTURE[character.charCodeAt(0) - FIRST_PRIVATE]);

/** Converts `invoice.number` to `{ invoice: { number } }`, as mustache looks it up. */
const viewOf = (values: TemplateValues): Record<string, unknown> => {
  const view: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === '') continue;
    const [group, field] = name.split('.');
    if (field) view[group] = { ...(view[group] as object | undefined), [field]: protect(value) };
    else view[group] = protect(value);
  }
  return view;
};

const LINK = /\[([^\]\n]+)\]\(([^()\s]+)\)/;
const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s"'<>]+$/.test(text);

const partsOf = (text: string): Part[] => {
  const found = LINK.exec(text);
  if (!found) return text === '' ? [] : [restore(text)];
  const [whole, label, address] = found;
  const url = restore(address);
  const link: Part = isWebAddress(url) ? { label: restore(label), url } : restore(label);
  const before = text.slice(0, found.index);
  return [...(before ? [restore(before)] : []), link, ...partsOf(text.slice(found.index + whole.length))];
};

/** Returns the paragraphs of a body with its variables filled in. Empty paragraphs are left out. */
export const fillBody = (template: string, values: TemplateValues): Paragraph[] =>
  render(template.replace(/\r\n?/g, '\n'), viewOf(values))
    .split(/\n[ \t]*\n/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const parts = partsOf(text);
      const [only, ...others] = parts;
      return typeof only === 'object' && others.length === 0 ? { button: only } : { parts };
    });

/** Returns a single line for any values: a subject is a header, and a header ends at a line break. */
export const fillLine = (template: string, values: TemplateValues): string =>
  restore(render(template, viewOf(values)))
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();

type Token = [type: string, value: string, start: number, end: number, children?: unknown];

const namesIn = (tokens: Token[]): { name: string; isPartial: boolean }[] =>
  tokens.flatMap(([type, value, , , children]) => {
    if (type === 'text') return [];
    const inner = Array.isArray(children) ? namesIn(children as Token[]) : [];
    return [{ name: value, isPartial: type === '>' }, ...inner];
  });

/** Returns the variables of a kind. */
export const variablesOf = (kind: NotificationKind): TemplateVariable[] =>
  templateVariables
    .filter(({ kinds }) => (kinds as readonly NotificationKind[]).includes(kind))
    .map(({ name }) => name);

/** Returns the problem of a template; null when it is valid. */
export const problemOf = (template: string, kind: NotificationKind): { code: string; message: string } | null => {
  let tokens: Token[];
  try {
    tokens = new mustache.Writer().parse(template) as Token[];
  } catch (error) {
    return { code: 'template_malformed', message: `The template is invalid: ${(error as Error).message}.` };
  }
  const known: string[] = variablesOf(kind);
  for (const { name, isPartial } of namesIn(tokens)) {
    if (isPartial)
      return { code: 'template_malformed', message: `{{> ${name}}}: partial templates are not supported.` };
    if (!known.includes(name)) {
      return { code: 'template_variable_unknown', message: `{{${name}}} is not a variable of this message.` };
    }
  }
  return null;
};
