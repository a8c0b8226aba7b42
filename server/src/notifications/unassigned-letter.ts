import type { Language } from '../../../contracts';
import { formatMoney } from '../../../domain/money/money';
import type { UnassignedRow } from '../payments';
import { letterHtml, letterText, type Letter } from './layout';
import { fillBody, fillLine } from './template';
import { layoutTexts } from './texts';

/** Not a module's to word: it is about money that no module's invoice accounts for. */
const texts: Record<Language, { subject: string; body: string; short: string }> = {
  en: {
    subject: 'A payment of {{payment.amount}} belongs to no invoice',
    body: [
      'A payer has paid {{payment.amount}}{{#invoice.number}} for invoice {{invoice.number}}{{/invoice.number}}, and this site has no invoice that fits. This happens after a backup was restored.',
      'Nobody is asked to pay again meanwhile. Assign the payment to its invoice, or refund it at the provider and mark it handled.',
      '[Look at the payment]({{admin.url}})',
    ].join('\n\n'),
    short: 'A payment of {{payment.amount}} belongs to no invoice: look at the unassigned payments.',
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

/** What staff are told of a payment that waits for them. */
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
