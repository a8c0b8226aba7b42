import mustache from 'mustache';

import { templateVariables, type NotificationKind, type TemplateVariable } from '../../../contracts';

/** A link, shown as a button where it has a paragraph to itself. */
export interface LinkPart {
  label: string;
  url: string;
}
export type Part = string | LinkPart;
export type Paragraph = { button: LinkPart } | { parts: Part[] };

export type TemplateValues = Partial<Record<TemplateVariable, string | null>>;

/**
 * A writer of its own each time: the shared one would keep every text somebody ever previewed. Values
 * are plain text; what they may not do is prevented by `protect`, for the text version too.
 */
const render = (template: string, values: object): string =>
  new mustache.Writer().render(template, values, undefined, { escape: (value: unknown) => String(value) });

/** Characters that carry structure in a template, and the private ones that stand for them inside of a value. */
const STRUCTURE = '[]()\n';
const FIRST_PRIVATE = 0xe000;

/** A customer called `](https://…)` is a name and no link, and a line break in it begins no paragraph. */
const protect = (value: string): string =>
  value
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\uE000-\uF8FF]/gu, (character) => (character === '\n' ? character : ''))
    .replace(/[[\]()\n]/g, (character) => String.fromCharCode(FIRST_PRIVATE + STRUCTURE.indexOf(character)));

const restore = (text: string): string =>
  text.replace(/[\uE000-\uE004]/g, (character) => STRUCTURE[character.charCodeAt(0) - FIRST_PRIVATE]);

/** `invoice.number` becomes `{ invoice: { number } }`, as mustache looks it up. */
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

/** The paragraphs of a body with its variables filled in; those that come out empty are left out. */
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

/** A single line, whatever the values: a subject stands in a header, and a header ends at a line break. */
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

/** What a message of a kind can say. */
export const variablesOf = (kind: NotificationKind): TemplateVariable[] =>
  templateVariables
    .filter(({ kinds }) => (kinds as readonly NotificationKind[]).includes(kind))
    .map(({ name }) => name);

/** What is wrong with a template, for the one who writes it; null when nothing is. */
export const problemOf = (template: string, kind: NotificationKind): { code: string; message: string } | null => {
  let tokens: Token[];
  try {
    tokens = new mustache.Writer().parse(template) as Token[];
  } catch (error) {
    return { code: 'template_malformed', message: `This is not a template: ${(error as Error).message}.` };
  }
  const known: string[] = variablesOf(kind);
  for (const { name, isPartial } of namesIn(tokens)) {
    if (isPartial) return { code: 'template_malformed', message: `{{> ${name}}}: there are no parts to insert.` };
    if (!known.includes(name)) {
      return { code: 'template_variable_unknown', message: `{{${name}}} is not a variable of this message.` };
    }
  }
  return null;
};
