import type { VatexCode } from './vatex';

/** What a language says of the codes for exemptions. */
export interface VatexTexts {
  /** Cites a provision of Council Directive 2006/112/EC as its own language version does. */
  directive: (article: string, paragraph: string | null, point: string | null) => string;
  /** Cites an article of the French Code général des impôts. */
  frenchCode: (article: string) => string;
  /** What a provision is about, by article (`132`), or by article, paragraph and point (`132-1I`). */
  subjects: Readonly<Record<string, string>>;
  /** Whole texts of codes that cite no provision, in the words of article 226 (11a), (13) and (14) where it has any. */
  codes: Partial<Record<VatexCode, string>>;
}

/** `VATEX-FR-CGI261D-1BIS` cites article 261 D-1 bis. */
const frenchArticle = (text: string): string =>
  text
    .replace('SEXDECIESA', ' sexdecies A')
    .replace(/BIS$/, ' bis')
    .replace(/^(\d+)([A-Z])/, '$1 $2');

/**
 * What a code for an exemption says, in a language: the provision it cites and what that is about.
 *
 * @example vatexText('VATEX-EU-132-1I', en) // 'Article 132(1)(i) of Directive 2006/112/EC: children’s or …'
 * @returns null for a text that is no code of the list
 */
export const vatexText = (code: string, texts: VatexTexts): string | null => {
  const whole = (texts.codes as Partial<Record<string, string>>)[code];
  if (whole !== undefined) return whole;
  const european = /^VATEX-EU-(\d+)(?:-(\d)?([A-Z]+)?)?$/.exec(code);
  if (european) {
    const [, article, paragraph = null, point = null] = european;
    const cited = texts.directive(article, paragraph, point && point.toLowerCase());
    const subject = texts.subjects[code.replace('VATEX-EU-', '')] ?? texts.subjects[article];
    return subject ? `${cited}: ${subject}` : cited;
  }
  const french = /^VATEX-FR-(?:CGI)?(\d.*)$/.exec(code);
  return french ? texts.frenchCode(frenchArticle(french[1])) : null;
};
