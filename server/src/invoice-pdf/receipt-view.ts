import type { InvoiceDocument, Payment } from '../../../contracts';
import { formatMoney } from '../../../domain/money/money';
import { readingOf } from '../../../domain/values/locales';
import { referenceLabels } from '../invoices';
import { figuresOf } from './figures';
import { fill, labelsOf } from './labels';
import { partiesOf, type Party } from './view';

interface ReceiptInput {
  payment: Payment;
  document: InvoiceDocument;
  /** Calendar days of the site, `YYYY-MM-DD`. Refunds are those that are known today. */
  days: { paid: string; today: string };
}

/** A payment in words, already in the customer's language. */
export interface ReceiptView {
  title: string;
  meta: { label: string; value: string }[];
  seller: Party | null;
  buyer: Party;
  labels: { from: string; paidBy: string; logo: string };
  headline: string;
  totals: { label: string; value: string; strong: boolean }[];
  notes: string[];
}

const methodName = ({ method }: Payment): string | null => {
  if (!method) return null;
  const name = (method.brand ?? method.type).replace(/_/g, ' ');
  const words = name.charAt(0).toUpperCase() + name.slice(1);
  return method.last4 ? `${words} •••• ${method.last4}` : words;
};

/** Puts a payment into words. */
export const receiptViewOf = ({ payment, document, days }: ReceiptInput): ReceiptView & { language: string } => {
  const { invoice } = document;
  const { language, locale } = readingOf(invoice.customer.locale);
  const labels = labelsOf(language);
  const figures = figuresOf(payment.currency, locale);
  const money = (amount: number, currency = payment.currency): string => formatMoney(amount, currency, locale);
  const paidOn = figures.date(days.paid);
  const fact = (label: string, value: string | null) => (value === null ? [] : [{ label, value }]);
  const row = (label: string, amount: number, strong = false) => ({ label, value: money(amount), strong });
  const gone = payment.amountRefunded + payment.amountDisputed;
  const paid = payment.received ?? payment;
  return {
    language,
    title: labels.receiptTitle,
    meta: [
      ...fact(labels.number, invoice.number),
      ...fact(labels.paidOn, paidOn),
      ...fact(labels.method, methodName(payment)),
      ...fact(labels.reference, payment.provider.chargeId ?? payment.documentId),
    ],
    ...partiesOf(document, { labels, terms: referenceLabels(language), figures }),
    labels: { from: labels.from, paidBy: labels.paidBy, logo: labels.logo },
    headline: fill(labels.receiptHeadline, { amount: money(paid.amount, paid.currency), date: paidOn }),
    totals: [
      { label: labels.paid, value: money(paid.amount, paid.currency), strong: gone === 0 },
      ...(payment.amountRefunded > 0 ? [row(labels.refunded, payment.amountRefunded)] : []),
      ...(payment.amountDisputed > 0 ? [row(labels.returned, payment.amountDisputed)] : []),
      ...(gone > 0 && paid.currency === payment.currency ? [row(labels.kept, paid.amount - gone, true)] : []),
    ],
    notes: [
      ...(gone > 0 ? [fill(labels.receiptAsOf, { date: figures.date(days.today) })] : []),
      labels.receiptNote,
      ...(payment.environment === 'test' ? [labels.sandbox] : []),
    ],
  };
};
