import type { Appearance, Language } from '../../../contracts';
import { readableOn } from '../../../domain/values/contrast';
import { escapeHtml } from '../kit/html';
import type { LinkPart, Paragraph, Part } from './template';
import { textsIn } from './texts';

export interface Letter {
  language: Language;
  subject: string;
  /** The sender, shown at the top when there is no logo. */
  sender: string;
  /** The contact for questions, at the end. */
  contact: string;
  invoiceNumber: string;
  appearance: Pick<Appearance, 'logoUrl' | 'backgroundColor' | 'buttonColor' | 'borderStyle'>;
  /** Shows at the top that no money moves. */
  isSandbox: boolean;
  paragraphs: Paragraph[];
  /** The invoice's data, below the text. */
  facts: { label: string; value: string }[];
}

const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const DEFAULT_BUTTON = '#0a2540';
const DEFAULT_HEAD = '#f4f5f7';
const corners: Record<NonNullable<Appearance['borderStyle']>, string> = {
  rectangular: '0',
  rounded: '8px',
  pill: '999px',
};

const lines = (text: string): string => escapeHtml(text).replace(/\n/g, '<br>');

const partHtml = (part: Part): string =>
  typeof part === 'string'
    ? lines(part)
    : `<a class="link" href="${escapeHtml(part.url)}">${escapeHtml(part.label)}</a>`;

const buttonHtml = ({ label, url }: LinkPart, { buttonColor, borderStyle }: Letter['appearance']): string => {
  const color = buttonColor ?? DEFAULT_BUTTON;
  const radius = corners[borderStyle ?? 'rounded'];
  // A colored table cell, because Outlook draws no padding around a link.
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:28px 0"><tr>
<td bgcolor="${color}" style="background:${color};border-radius:${radius}"><a href="${escapeHtml(url)}" style="display:inline-block;padding:14px 28px;font:600 16px/20px ${FONT};color:${readableOn(color)};text-decoration:none;border-radius:${radius}">${escapeHtml(label)}</a></td>
</tr></table>`;
};

const paragraphHtml = (paragraph: Paragraph, letter: Letter): string =>
  'button' in paragraph
    ? buttonHtml(paragraph.button, letter.appearance)
    : `<p style="margin:0 0 18px">${paragraph.parts.map(partHtml).join('')}</p>`;

const factsHtml = (facts: Letter['facts']): string =>
  facts.length === 0
    ? ''
    : `<table class="facts" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin-top:12px;border-top:1px solid #e3e6ea">
${facts
  .map(
    ({ label, value }) =>
      `<tr><td class="quiet" style="padding:12px 16px 0 0;font:14px/20px ${FONT};color:#5b6573">${escapeHtml(label)}</td><td class="strong" align="right" style="padding:12px 0 0;font:600 14px/20px ${FONT};color:#1a1f27">${escapeHtml(value)}</td></tr>`
  )
  .join('\n')}
</table>`;

const headHtml = ({ appearance, sender }: Letter): string => {
  const background = appearance.backgroundColor ?? DEFAULT_HEAD;
  const mark = appearance.logoUrl
    ? `<img src="${escapeHtml(appearance.logoUrl)}" alt="${escapeHtml(sender)}" height="40" style="display:block;height:40px;max-width:240px;border:0">`
    : `<span style="font:700 20px/28px ${FONT};color:${readableOn(background)}">${escapeHtml(sender)}</span>`;
  return `<tr><td bgcolor="${background}" style="background:${background};padding:24px 32px;border-radius:12px 12px 0 0">${mark}</td></tr>`;
};

const sandboxHtml = ({ isSandbox, language }: Letter): string =>
  isSandbox
    ? `<tr><td bgcolor="#fff3cd" style="background:#fff3cd;padding:10px 32px;font:600 13px/18px ${FONT};color:#664d03">${escapeHtml(textsIn(language).layout.sandbox)}</td></tr>`
    : '';

const footerOf = ({ language, invoiceNumber }: Letter): string =>
  invoiceNumber === ''
    ? textsIn(language).layout.staffFooter
    : textsIn(language).layout.footer.replace('{number}', invoiceNumber);

/**
 * Builds the HTML with one column of tables and inline styles, which all mail programs render alike. Supports dark
 * mode.
 */
export const letterHtml = (letter: Letter): string => `<!doctype html>
<html lang="${letter.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(letter.subject)}</title>
<style>
.link { color: #0b57d0; }
@media (prefers-color-scheme: dark) {
  .page { background: #14171c !important; }
  .card { background: #1e232b !important; color: #e6e9ee !important; }
  .strong { color: #f4f6f9 !important; }
  .quiet { color: #a7b0bd !important; }
  .facts { border-color: #39414d !important; }
  .link { color: #8ab4f8; }
}
@media (max-width: 480px) { .card { padding: 24px 20px !important; } }
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#eef0f3">
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#eef0f3"><tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;text-align:left">
${headHtml(letter)}
${sandboxHtml(letter)}
<tr><td class="card" style="background:#ffffff;padding:32px;border-radius:0 0 12px 12px;font:16px/25px ${FONT};color:#2b313b">
${letter.paragraphs.map((paragraph) => paragraphHtml(paragraph, letter)).join('\n')}
${factsHtml(letter.facts)}
</td></tr>
<tr><td class="quiet" align="center" style="padding:20px 32px;font:12px/18px ${FONT};color:#5b6573">${escapeHtml(footerOf(letter))}<br>${escapeHtml(letter.contact)}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;

const linkText = ({ label, url }: LinkPart): string => (label === url ? url : `${label}: ${url}`);

const paragraphText = (paragraph: Paragraph): string =>
  'button' in paragraph
    ? linkText(paragraph.button)
    : paragraph.parts.map((part) => (typeof part === 'string' ? part : linkText(part))).join('');

/** Builds the same text for plain-text readers. */
export const letterText = (letter: Letter): string =>
  [
    ...(letter.isSandbox ? [textsIn(letter.language).layout.sandbox] : []),
    ...letter.paragraphs.map(paragraphText),
    letter.facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    `${footerOf(letter)}\n${letter.contact}`,
  ]
    .filter((text) => text !== '')
    .join('\n\n')
    .concat('\n');
