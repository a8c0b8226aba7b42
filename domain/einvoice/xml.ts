/** An XML element: its name, its content, its attributes. `null` and empty lists leave elements out. */
export type XmlContent = string | XmlElement | null | XmlContent[];

export interface XmlElement {
  name: string;
  content: XmlContent;
  attributes: Record<string, string>;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Leaves out what XML 1.0 cannot hold: control characters but tab and line ends, and halves of surrogate pairs. */
export const xmlSafe = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, (sign) => (['\t', '\n', '\r'].includes(sign) ? sign : ''))
    .replace(/[\ud800-\udfff\ufffe\uffff]/gu, '');

/** Writes a text as content of an element or an attribute. */
const escapeXml = (text: string): string => xmlSafe(text).replace(/[&<>"]/g, (sign) => escapes[sign]);

export const element = (name: string, content: XmlContent, attributes: Record<string, string> = {}): XmlElement => ({
  name,
  content,
  attributes,
});

/** An element with a text; none where there is no text. */
export const optional = (
  name: string,
  text: string | null | undefined,
  attributes: Record<string, string> = {}
): XmlElement | null => (text ? element(name, text, attributes) : null);

/** Two spaces deeper each level; elements with text stay on one line. */
const write = (content: XmlContent, indent: string): string => {
  if (content === null) return '';
  if (typeof content === 'string') return escapeXml(content);
  if (Array.isArray(content)) return content.map((part) => write(part, indent)).join('');
  const attributes = Object.entries(content.attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('');
  const inner = write(content.content, `${indent}  `);
  if (inner === '') return `${indent}<${content.name}${attributes}/>\n`;
  const isText = typeof content.content === 'string';
  const open = `${indent}<${content.name}${attributes}>`;
  return isText ? `${open}${inner}</${content.name}>\n` : `${open}\n${inner}${indent}</${content.name}>\n`;
};

/** The text of elements without the declaration that a document of their own begins with. */
export const xmlText = (content: XmlContent): string => write(content, '');

export const xmlDocument = (root: XmlElement): string => `<?xml version="1.0" encoding="UTF-8"?>\n${xmlText(root)}`;
