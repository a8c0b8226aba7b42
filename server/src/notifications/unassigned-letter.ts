import type { Language } from '../../../contracts';
import { formatMoney } from '../../../domain/money/money';
import type { UnassignedRow } from '../payments';
import { letterHtml, letterText, type Letter } from './layout';
import { fillBody, fillLine } from './template';
import { textsIn } from './texts';

/** Writes the staff notification about an unassigned payment. */
export const writeUnassignedLetter = (
  payment: Pick<UnassignedRow, 'amount' | 'currency' | 'environment' | 'invoiceNumber'>,
  { language, siteName, adminUrl }: { language: Language; siteName: string; adminUrl: string }
) => {
  const { unassigned, layout } = textsIn(language);
  const { subject, body, short } = unassigned;
  const values = {
    'payment.amount': formatMoney(payment.amount, payment.currency, language),
    'invoice.number': payment.invoiceNumber,
    'admin.url': adminUrl,
  };
  const isSandbox = payment.environment !== 'live';
  const tagged = (line: string): string => (isSandbox ? `${layout.sandboxTag} ${line}` : line);
  const letter: Letter = {
    language,
    subject: tagged(fillLine(subject, values)),
    sender: siteName,
    contact: siteName,
    invoiceNumber: payment.invoiceNumber ?? '–',
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
