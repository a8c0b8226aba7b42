import { createHash } from 'node:crypto';

import type { Language, PayPageSeller } from '../../../contracts';
import { html, Html, type Content } from '../kit/html';
import { lock } from './icons';
import { styleSheet } from './styles';
import { languageNames, type Text } from './texts';
import type { Theme } from './theme';

/** What every page has around its card. */
interface Frame {
  language: Language;
  text: Text;
  title: string;
  theme: Theme;
  /** `null` for a page of nobody in particular. */
  seller: PayPageSeller | null;
  providerName: string | null;
  sandbox: boolean;
  /** Two columns where there is room. */
  wide: boolean;
  /** The same page in a language. */
  hrefIn: (language: Language) => string;
}

export interface RenderedPage {
  body: string;
  /** Sources for the Content-Security-Policy. */
  styleHash: string;
  imageSource: string | null;
}

/** An address of a picture as CSP takes it: without query, and without what would end a directive. */
const imageSourceOf = (logoUrl: string | null | undefined): string | null => {
  if (!logoUrl) return null;
  const { origin, pathname } = new URL(logoUrl);
  return `${origin}${pathname}`.replace(/[;,']/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
};

const brand = (seller: PayPageSeller): Html =>
  html`<header>
    ${
      seller.logoUrl
        ? html`<img src="${seller.logoUrl}" alt="${seller.name}" height="36" referrerpolicy="no-referrer" />`
        : html`<span class="mark" aria-hidden="true">${[...seller.name][0].toUpperCase()}</span
            ><span>${seller.name}</span>`
    }
  </header>`;

/** Ways to ask the seller; none where the settings have none. */
export const contactWays = ({ email, phone, website }: PayPageSeller): Html[] =>
  [
    email && html`<a href="mailto:${email}">${email}</a>`,
    phone && html`<a href="tel:${phone.replace(/[^+\d]/g, '')}">${phone}</a>`,
    website && html`<a href="${website}" rel="noreferrer">${new URL(website).hostname}</a>`,
  ].filter((way) => way instanceof Html);

const contact = (seller: PayPageSeller, text: Text): Content => {
  const ways = contactWays(seller);
  return (
    ways.length > 0 &&
    html`<p class="contact">${text('footer.questions')} ${ways.map((way, index) => [index > 0 && ' · ', way])}</p>`
  );
};

const languageList = ({ language, text, hrefIn }: Frame): Html =>
  html`<nav aria-label="${text('language.choose')}">
    ${languageNames.map((one) =>
      one.language === language
        ? html`<b aria-current="true">${one.name}</b>`
        : html`<a href="${hrefIn(one.language)}" lang="${one.language}" hreflang="${one.language}">${one.name}</a>`
    )}
  </nav>`;

/** A page without script, and without anything from elsewhere but the seller's logo. */
export const renderFrame = (frame: Frame, card: Content): RenderedPage => {
  const { language, text, theme, seller, providerName } = frame;
  const style = styleSheet(theme);
  const { text: body } = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="theme-color" content="${theme.light.page}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="${theme.dark.page}" media="(prefers-color-scheme: dark)">
<title>${frame.title}${seller && ` · ${seller.name}`}</title>
<link rel="icon" href="data:,">
<style>${new Html(style)}</style>
</head>
<body${frame.wide && new Html(' class="wide"')}>
${frame.sandbox && html`<p class="sandbox" role="status">${text('sandbox')}</p>`}
${seller ? brand(seller) : html`<header></header>`}
<main><div class="card">${card}</div></main>
<footer>
${seller && contact(seller, text)}
<span class="seal">${providerName && html`${lock} ${text('footer.secured', { provider: providerName })}`}</span>
${languageList(frame)}
</footer>
</body>
</html>
`;
  return {
    body,
    styleHash: createHash('sha256').update(style).digest('base64'),
    imageSource: imageSourceOf(seller?.logoUrl),
  };
};
