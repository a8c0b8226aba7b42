import type { Invoice } from '../../contracts/invoices';
import type { Notification } from '../../contracts/notifications';
import type { PaymentLink } from '../../contracts/payment-links';
import type { Payment } from '../../contracts/payments';

export const payerSteps = ['sent', 'delivered', 'opened', 'atProvider', 'paid'] as const;
export type PayerStep = (typeof payerSteps)[number];

/** One step of a payer towards the payment. */
export interface PayerStepState {
  step: PayerStep;
  /**
   * `pending`: not yet. `failed`: it will not happen by itself: bounced, or declined. `copied`: a person copied the link, and
   * only that person knows whether it was handed over.
   */
  state: 'done' | 'pending' | 'failed' | 'copied';
  at: string | null;
  /** To whom, or through which channel; of a copied link: who copied it. */
  detail: string | null;
  /** Why it failed: a code of the provider, or what the channel said. */
  reason: { code: string | null; text: string | null } | null;
}

interface Known {
  invoice: Pick<Invoice, 'status' | 'paidAt'>;
  notifications: readonly Pick<
    Notification,
    'kind' | 'status' | 'recipient' | 'error' | 'createdAt' | 'sentAt' | 'delivery'
  >[];
  links: readonly Pick<PaymentLink, 'lastOpenedAt' | 'lastCopiedAt' | 'lastCopiedBy'>[];
  payments: readonly Pick<
    Payment,
    'status' | 'createdAt' | 'failureCode' | 'failureMessage' | 'recorded' | 'refusal'
  >[];
}

const withLinks: Notification['kind'][] = ['payment_link', 'reminder_before', 'reminder_after', 'finish_payment'];
const failed: Notification['status'][] = ['dead', 'unknown'];

const newest = <T>(items: readonly T[], momentOf: (item: T) => string | null): T | null =>
  items.reduce<T | null>(
    (best, item) => ((momentOf(item) ?? '') > ((best && momentOf(best)) ?? '') ? item : best),
    null
  );

const pending = (step: PayerStep): PayerStepState => ({ step, state: 'pending', at: null, detail: null, reason: null });

/**
 * Tells how far a payer has come, from what is known about the newest message, link and payment. A later step implies the
 * earlier ones only where it is known: a link that was read out by phone was never sent, and one that was
 * only made or copied is not either.
 */
export const payerProgress = ({ invoice, notifications, links, payments }: Known): PayerStepState[] => {
  const message = newest(
    notifications.filter(({ kind, status }) => withLinks.includes(kind) && status !== 'skipped'),
    ({ createdAt }) => createdAt
  );
  const copied = newest(links, ({ lastCopiedAt }) => lastCopiedAt);
  const opened = newest(links, ({ lastOpenedAt }) => lastOpenedAt);
  const payment = newest(
    payments.filter(({ recorded, refusal }) => recorded === null && refusal === null),
    ({ createdAt }) => createdAt
  );
  const isDead = message !== null && failed.includes(message.status);
  const isPaid = invoice.paidAt !== null && invoice.status !== 'open';

  const isCopied =
    copied?.lastCopiedAt != null && (message === null || (isDead && copied.lastCopiedAt > message.createdAt));
  const sent: PayerStepState = isCopied
    ? { ...pending('sent'), state: 'copied', at: copied.lastCopiedAt, detail: copied.lastCopiedBy?.name ?? null }
    : message === null
      ? pending('sent')
      : {
          step: 'sent',
          state: message.status === 'sent' ? 'done' : isDead ? 'failed' : 'pending',
          at: message.sentAt,
          detail: message.recipient,
          reason: message.error === null || message.status === 'sent' ? null : { code: null, text: message.error },
        };
  const { delivery = null } = message ?? {};
  const delivered: PayerStepState =
    delivery === null
      ? pending('delivered')
      : {
          step: 'delivered',
          state: delivery.status === 'delivered' ? 'done' : 'failed',
          at: delivery.at,
          detail: null,
          reason: delivery.reason === null ? null : { code: null, text: delivery.reason },
        };
  const isDeclined = payment !== null && !isPaid && payment.failureCode !== null;
  return [
    sent,
    delivered,
    opened?.lastOpenedAt ? { ...pending('opened'), state: 'done', at: opened.lastOpenedAt } : pending('opened'),
    payment === null
      ? pending('atProvider')
      : {
          step: 'atProvider',
          state: isDeclined ? 'failed' : 'done',
          at: payment.createdAt,
          detail: null,
          reason: isDeclined ? { code: payment.failureCode, text: payment.failureMessage } : null,
        },
    isPaid ? { ...pending('paid'), state: 'done', at: invoice.paidAt } : pending('paid'),
  ];
};
