import type { Language } from '../../../contracts';
import { formatMoney } from '../../../domain/money/money';
import type { UnassignedRow } from '../payments';
import { letterHtml, letterText, type Letter } from './layout';
import { fillBody, fillLine } from './template';
import { layoutTexts } from './texts';

/** Not a template of a module: the money belongs to no module's invoice. */
const texts: Record<Language, { subject: string; body: string; short: string }> = {
  en: {
    subject: 'A payment of {{payment.amount}} does not match any invoice',
    body: [
      'A payer has paid {{payment.amount}}{{#invoice.number}} for invoice {{invoice.number}}{{/invoice.number}}, but no invoice on this site matches the payment. This can happen after a backup is restored.',
      'Until you decide, nobody is asked to pay again. Assign the payment to its invoice, or refund it at the provider and mark it as handled.',
      '[View the payment]({{admin.url}})',
    ].join('\n\n'),
    short: 'A payment of {{payment.amount}} does not match any invoice. View the unassigned payments.',
  },
  fr: {
    subject: 'Un paiement de {{payment.amount}} ne correspond à aucune facture',
    body: [
      'Un client a payé {{payment.amount}}{{#invoice.number}} pour la facture {{invoice.number}}{{/invoice.number}}, et aucune facture de ce site ne correspond. Cela arrive après la restauration d’une sauvegarde.',
      'En attendant, personne n’est invité à payer une seconde fois. Attribuez le paiement à sa facture, ou remboursez-le chez le prestataire et marquez-le comme traité.',
      '[Voir le paiement]({{admin.url}})',
    ].join('\n\n'),
    short: 'Un paiement de {{payment.amount}} ne correspond à aucune facture : voir les paiements non attribués.',
  },
};

/** Writes the staff notification about an unassigned payment. */
export const writeUnassignedLetter = (
  payment: Pick<UnassignedRow, 'amount' | 'currency' | 'environment' | 'invoiceNumber'>,
  { language, siteName, adminUrl }: { language: Language; siteName: string; adminUrl: string }
) => {
  const { subject, body, short } = texts[language];
  const values = {
    'payment.amount': formatMoney(payment.amount, payment.currency, language),
    'invoice.number': payment.invoiceNumber,
    'admin.url': adminUrl,
  };
  const isSandbox = payment.environment !== 'live';
  const tagged = (line: string): string => (isSandbox ? `${layoutTexts[language].sandboxTag} ${line}` : line);
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
