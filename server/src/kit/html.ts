const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text for HTML: names come from people. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character]);

/** Markup that is already safe. */
export class Html {
  constructor(readonly text: string) {}
}

export type Content = Html | string | number | null | false | undefined | readonly Content[];

const rendered = (content: Content): string => {
  if (content instanceof Html) return content.text;
  if (Array.isArray(content)) return (content as readonly Content[]).map(rendered).join('');
  if (content === null || content === undefined || content === false) return '';
  return escapeHtml(String(content));
};

/** Builds markup from a template and escapes its values, unless they are markup. */
export const html = (strings: TemplateStringsArray, ...values: Content[]): Html =>
  new Html(strings.reduce((text, part, at) => text + rendered(values[at - 1]) + part));
