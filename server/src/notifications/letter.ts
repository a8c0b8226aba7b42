import type {
  Invoice,
  Language,
  NotificationKind,
  NotificationPreview,
  NotificationTemplate,
  ProviderRefusal,
  PayPageSeller,
  Payment,
} from '../../../contracts';
import { formatMoney } from '../domain/money';
import type { PaymentModuleEntity } from '../payment-modules';
import { letterHtml, letterText, type Letter } from './layout';
import { fillBody, fillLine, type TemplateValues } from './template';
import { defaultTemplates, layoutTexts } from './texts';

/** Everything a message is made of. */
export interface LetterSubject {
  kind: NotificationKind;
  language: Language;
  /** The customer's own tag, such as `en-GB`: amounts and dates follow it where its language is the message's. */
  locale: string | null;
  invoice: Invoice;
  module: PaymentModuleEntity;
  seller: PayPageSeller;
  payment?: Payment | null;
  link?: { url: string; expiresAt: string | null } | null;
  /** Words of the person who sends the link. */
  message?: string | null;
  /** Days to the due date; negative once it has passed. */
  daysToDue?: number | null;
  refusal?: { of: ProviderRefusal; subject: string } | null;
  adminUrl: string;
}

const MASKED = '••••';

const methodOf = (payment: Payment | null | undefined): string | null => {
  const method = payment?.method;
  if (!method) return null;
  const name = (method.brand ?? method.type).replace(/_/g, ' ');
  const words = name.charAt(0).toUpperCase() + name.slice(1);
  return method.last4 ? `${words} ${MASKED} ${method.last4}` : words;
};

/** A locale whose words fit the message's language; a wrong tag must not keep a message from going out. */
const formattingLocale = (language: Language, locale: string | null): string => {
  if (!locale?.toLowerCase().startsWith(language)) return language;
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? language;
  } catch {
    return language;
  }
};

const valuesOf = (subject: LetterSubject, locale: string): TemplateValues => {
  const { invoice, module, payment, link } = subject;
  const money = (amount: number): string => formatMoney(amount, invoice.currency, locale);
  const day = (iso: string | null | undefined): string | null =>
    iso ? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso)) : null;
  const when = (days: number): string => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  const dispute = payment?.disputes.at(-1);
  const refusal = subject.refusal?.of;
  return {
    'customer.name': invoice.customer.name,
    'seller.name': subject.seller.legalName ?? subject.seller.name,
    'module.name': module.name,
    'invoice.number': invoice.number,
    'invoice.total': money(invoice.total),
    'invoice.amountDue': money(invoice.amountDue),
    'invoice.issueDate': day(invoice.issueDate),
    'invoice.dueDate': day(invoice.dueDate),
    'invoice.notes': invoice.notes,
    message: subject.message ?? null,
    'link.url': link?.url ?? null,
    'link.expiresAt': day(link?.expiresAt),
    'reminder.when': typeof subject.daysToDue === 'number' ? when(subject.daysToDue) : null,
    'receipt.url': payment?.receiptUrl ?? null,
    'payment.amount': payment ? formatMoney(payment.amount, payment.currency, locale) : null,
    'payment.method': methodOf(payment),
    'payment.date': day(payment?.settledAt),
    'payment.failure': payment?.failureMessage ?? payment?.failureCode ?? null,
    'dispute.amount': dispute ? formatMoney(dispute.amount, dispute.currency, locale) : null,
    'dispute.reason': dispute?.reason?.replace(/_/g, ' ') ?? null,
    'refusal.subject': subject.refusal?.subject ?? null,
    'refusal.message': refusal?.message ?? null,
    'refusal.hint': refusal?.hint ?? null,
    'refusal.field': refusal?.field ?? null,
    'refusal.requestId': refusal?.requestId ?? null,
    'refusal.goesOn': refusal?.reason === 'decoration_refused' ? refusal.reason : null,
    'admin.url': subject.adminUrl,
  };
};

const factsOf = ({ kind, language }: LetterSubject, values: TemplateValues): Letter['facts'] => {
  if (kind === 'payment_refused') return [];
  const texts = layoutTexts[language];
  const paid = kind === 'receipt' || kind === 'payment_received';
  const ofPayment = paid || kind === 'payment_failed' || kind === 'dispute_opened';
  const amountLabel = paid ? texts.amountPaid : ofPayment ? texts.amount : texts.amountDue;
  const amount = kind === 'dispute_opened' ? values['dispute.amount'] : values['payment.amount'];
  return [
    { label: texts.invoice, value: values['invoice.number'] },
    { label: amountLabel, value: ofPayment ? amount : values['invoice.amountDue'] },
    { label: texts.dueDate, value: ofPayment ? null : values['invoice.dueDate'] },
    { label: texts.method, value: paid ? values['payment.method'] : null },
  ].flatMap(({ label, value }) => (value ? [{ label, value }] : []));
};

/** The template a module's messages of a kind are made from: its own, else the plugin's. */
export const templateOf = (
  module: Pick<PaymentModuleEntity, 'notifications'>,
  kind: NotificationKind,
  language: Language
): NotificationTemplate => module.notifications.templates[kind]?.[language] ?? defaultTemplates[kind][language];

/** Writes a message, as HTML, plain text and one short line, all from one template. */
export const writeLetter = (
  subject: LetterSubject,
  template: NotificationTemplate = templateOf(subject.module, subject.kind, subject.language)
): NotificationPreview => {
  const { kind, language, invoice, module, seller } = subject;
  const values = valuesOf(subject, formattingLocale(language, subject.locale));
  const isSandbox = invoice.environment !== 'live';
  const tagged = (line: string): string => (isSandbox ? `${layoutTexts[language].sandboxTag} ${line}` : line);
  const letter: Letter = {
    language,
    subject: tagged(fillLine(template.subject, values)),
    sender: seller.name,
    contact: [seller.legalName ?? seller.name, seller.email, seller.phone].filter((part) => part !== null).join(' · '),
    invoiceNumber: invoice.number ?? '',
    appearance: { ...module.appearance, logoUrl: seller.logoUrl },
    isSandbox,
    paragraphs: fillBody(template.body, values),
    facts: factsOf(subject, values),
  };
  return {
    kind,
    language,
    subject: letter.subject,
    html: letterHtml(letter),
    text: letterText(letter),
    short: tagged(fillLine(template.short, values)),
  };
};
