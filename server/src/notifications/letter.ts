import {
  staffNotificationKinds,
  type Invoice,
  type Language,
  type NotificationKind,
  type NotificationPreview,
  type NotificationTemplate,
  type PayPageSeller,
  type Payment,
  type ProviderRefusal,
} from '../../../contracts';
import { formatMoney } from '../../../domain/money/money';
import { localeFor } from '../../../domain/values/locales';
import { formatDay } from '../kit/format-day';
import type { PaymentModuleEntity } from '../payment-modules';
import type { NotificationDetail } from './repository';
import { letterHtml, letterText, type Letter } from './layout';
import { fillBody, fillLine, type TemplateValues } from './template';
import { textsIn } from './texts';

/** The data that a notification is written from. */
export interface LetterSubject {
  kind: NotificationKind;
  language: Language;
  /** The customer's language tag, such as `en-GB`. It formats amounts and dates if its language matches the text's. */
  locale: string | null;
  /** IANA time zone in which moments are told as days. */
  timeZone: string;
  invoice: Invoice;
  module: PaymentModuleEntity;
  seller: PayPageSeller;
  payment?: Payment | null;
  link?: { url: string; expiresAt: string | null } | null;
  creditNote?: NotificationDetail['creditNote'] | null;
  /** Names of the attached files. */
  attachments?: string[];
  transmission?: NotificationDetail['transmission'] | null;
  /** The personal message of the sender. */
  message?: string | null;
  /** Days to the due date; negative once it has passed. */
  daysToDue?: number | null;
  /** The provider's id of the dispute, refund or warning, or the reasons for a review. Absent: the newest one. */
  subject?: string | null;
  refusal?: { of: ProviderRefusal; subject: string } | null;
  adminUrl: string;
}

/** The page of a payment link shows the credit notes of its invoice, and this is where it links one. */
const creditNoteAddress = (link: string, creditNote: string): string => `${link}/credit-notes/${creditNote}/pdf`;

const MASKED = '••••';

const methodOf = (payment: Payment | null | undefined): string | null => {
  const method = payment?.method;
  if (!method) return null;
  const name = (method.brand ?? method.type).replace(/_/g, ' ');
  const words = name.charAt(0).toUpperCase() + name.slice(1);
  return method.last4 ? `${words} ${MASKED} ${method.last4}` : words;
};

/** Returns the reasons for a review as text. A reason without a text is shown as it is. */
const reviewReasonsOf = ({ subject, payment, language }: LetterSubject): string | null => {
  const reasons = subject?.split(' ') ?? payment?.reviewReasons ?? [];
  const shown = reasons
    .filter((reason) => reason !== 'early_fraud_warning')
    .map((reason) => textsIn(language).review[reason] ?? reason);
  return shown.length > 0 ? shown.join('; ') : null;
};

const valuesOf = (subject: LetterSubject, locale: string): TemplateValues => {
  const { invoice, module, payment, link } = subject;
  const money = (amount: number): string => formatMoney(amount, invoice.currency, locale);
  const day = (iso: string | null | undefined): string | null =>
    iso ? formatDay(iso, locale, subject.timeZone) : null;
  const when = (days: number): string => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  const about = subject.subject ?? null;
  const dispute = payment?.disputes.find((one) => one.providerDisputeId === about) ?? payment?.disputes.at(-1);
  const refund = payment?.refunds.find((one) => one.providerRefundId === about) ?? payment?.refunds.at(-1);
  const warning =
    payment?.fraudWarnings.find((one) => one.providerWarningId === about) ?? payment?.fraudWarnings.at(-1);
  const words = (code: string | null | undefined): string | null => code?.replace(/_/g, ' ') ?? null;
  const refusal = subject.refusal?.of;
  const { creditNote } = subject;
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
    'action.url': payment?.action?.url ?? null,
    'action.expiresAt': day(payment?.action?.expiresAt),
    'receipt.url': payment?.receiptUrl ?? null,
    'creditNote.number': creditNote?.number ?? null,
    'creditNote.total': creditNote ? money(creditNote.total) : null,
    'creditNote.reason': creditNote?.reason ?? null,
    'creditNote.url': creditNote && link ? creditNoteAddress(link.url, creditNote.documentId) : null,
    'payment.amount': payment ? formatMoney(payment.amount, payment.currency, locale) : null,
    'payment.method': methodOf(payment),
    'payment.date': day(payment?.settledAt),
    'payment.failure': payment?.failureMessage ?? payment?.failureCode ?? null,
    'dispute.amount': dispute ? formatMoney(dispute.amount, dispute.currency, locale) : null,
    'dispute.reason': words(dispute?.reason),
    'dispute.lost':
      payment && dispute && dispute.amountLost > 0 ? formatMoney(dispute.amountLost, payment.currency, locale) : null,
    'dispute.dueDate': day(dispute?.dueBy),
    'refund.amount': refund ? formatMoney(refund.amount, refund.currency, locale) : null,
    'refund.reason': words(refund?.failureReason),
    'review.reason': reviewReasonsOf(subject),
    'warning.reason': words(warning?.fraudType),
    'refusal.subject': subject.refusal?.subject ?? null,
    'refusal.message': refusal?.message ?? null,
    'refusal.hint': refusal?.hint ?? null,
    'refusal.field': refusal?.field ?? null,
    'refusal.requestId': refusal?.requestId ?? null,
    'refusal.goesOn': refusal?.reason === 'decoration_refused' ? refusal.reason : null,
    'transmission.document': subject.transmission?.document ?? null,
    'transmission.network': subject.transmission?.network ?? null,
    'transmission.reason': subject.transmission?.reason ?? null,
    'admin.url': subject.adminUrl,
  };
};

/** Messages to staff whose text says everything. */
const withoutFacts: readonly LetterSubject['kind'][] = [
  'payment_refused',
  'transmission_refused',
  'passcode_locked',
  'correction_requested',
];

const factsOf = (
  { kind, language, invoice, attachments = [] }: LetterSubject,
  values: TemplateValues
): Letter['facts'] => {
  if (withoutFacts.includes(kind)) return [];
  const texts = textsIn(language).layout;
  // A message about a credit note names the amount due only if something is still due.
  const attached = { label: texts.attached, value: attachments.join(', ') };
  if (kind === 'credit_note' && invoice.amountDue === 0) return attachments.length > 0 ? [attached] : [];
  const paid = kind === 'receipt' || kind === 'receipt_again' || kind === 'payment_received';
  const ofDispute = kind === 'dispute_opened' || kind === 'dispute_lost' || kind === 'dispute_won';
  const ofRefund = kind === 'refund_made' || kind === 'refund_failed';
  const ofPayment = (staffNotificationKinds as readonly string[]).includes(kind) || paid || ofRefund;
  const amountLabel = paid ? texts.amountPaid : ofPayment ? texts.amount : texts.amountDue;
  const amount = ofDispute ? values['dispute.amount'] : ofRefund ? values['refund.amount'] : values['payment.amount'];
  return [
    { label: texts.invoice, value: values['invoice.number'] },
    { label: amountLabel, value: ofPayment ? amount : values['invoice.amountDue'] },
    { label: texts.dueDate, value: ofPayment ? null : values['invoice.dueDate'] },
    { label: texts.method, value: paid || kind === 'refund_made' ? values['payment.method'] : null },
    attached,
  ].flatMap(({ label, value }) => (value ? [{ label, value }] : []));
};

/** Returns the template for a kind: the module's own, otherwise the plugin's. */
export const templateOf = (
  module: Pick<PaymentModuleEntity, 'notifications'>,
  kind: NotificationKind,
  language: Language
): NotificationTemplate => module.notifications.templates[kind]?.[language] ?? textsIn(language).templates[kind];

/** Writes a notification as HTML, plain text and one short line, from one template. */
export const writeLetter = (
  subject: LetterSubject,
  template: NotificationTemplate = templateOf(subject.module, subject.kind, subject.language)
): NotificationPreview => {
  const { kind, language, invoice, module, seller } = subject;
  const values = valuesOf(subject, localeFor(language, subject.locale));
  const isSandbox = invoice.environment !== 'live';
  const tagged = (line: string): string => (isSandbox ? `${textsIn(language).layout.sandboxTag} ${line}` : line);
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
