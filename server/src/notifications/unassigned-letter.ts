import type { Environment, Language, NotificationTemplate } from '../../../contracts';
import { formatMoney } from '../../../domain/money/money';
import type { UnassignedRow } from '../payments';
import { letterHtml, letterText, type Letter } from './layout';
import { fillBody, fillLine } from './template';
import { textsIn } from './texts';

interface Options {
  language: Language;
  siteName: string;
  adminUrl: string;
}

/** Writes a staff notification that no module words: the site is its sender. */
const writeSiteLetter = (
  { subject, body, short }: NotificationTemplate,
  values: Record<string, string | null>,
  about: { invoiceNumber: string | null; environment: Environment },
  { language, siteName }: Options
) => {
  const isSandbox = about.environment !== 'live';
  const tagged = (line: string): string => (isSandbox ? `${textsIn(language).layout.sandboxTag} ${line}` : line);
  const letter: Letter = {
    language,
    subject: tagged(fillLine(subject, values)),
    sender: siteName,
    contact: siteName,
    invoiceNumber: about.invoiceNumber ?? '–',
    appearance: { logoUrl: null, backgroundColor: null, buttonColor: null, borderStyle: null },
    isSandbox,
    paragraphs: fillBody(body, values),
    facts: [],
  };
  return {
    subject: letter.subject,
    html: letterHtml(letter),
    text: letterText(letter),
    short: tagged(fillLine(short, values)),
  };
};

/** Writes the staff notification about an unassigned payment. */
export const writeUnassignedLetter = (
  payment: Pick<UnassignedRow, 'amount' | 'currency' | 'environment' | 'invoiceNumber'>,
  options: Options
) => {
  const values = {
    'payment.amount': formatMoney(payment.amount, payment.currency, options.language),
    'invoice.number': payment.invoiceNumber,
    'admin.url': options.adminUrl,
  };
  return writeSiteLetter(textsIn(options.language).unassigned, values, payment, options);
};

/** Writes the staff notification about a payout that does not add up. */
export const writePayoutLetter = (
  payout: { amount: number; difference: number | null; currency: string; environment: Environment },
  options: Options
) => {
  const values = {
    'payout.amount': formatMoney(payout.amount, payout.currency, options.language),
    'payout.difference': formatMoney(payout.difference ?? 0, payout.currency, options.language),
    'admin.url': options.adminUrl,
  };
  const about = { invoiceNumber: null, environment: payout.environment };
  return writeSiteLetter(textsIn(options.language).payoutDiffers, values, about, options);
};
