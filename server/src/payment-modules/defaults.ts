import type { Appearance, CollectionOptions, LinkOptions, NotificationOptions } from '../../../contracts';

/** In minutes. A Stripe Checkout Session lasts 30 minutes to 24 hours; the margin allows for clock differences. */
export const SESSION_MINUTES = { minimum: 31, maximum: 1435 } as const;

export const defaultLink: LinkOptions = {
  enabled: true,
  linkLifetimeDays: null,
  sessionLifetimeMinutes: 60,
  passcodeRequired: false,
  passcodeAttempts: 5,
  openMinutes: null,
  renewal: true,
  customerCorrections: 'off',
  successUrl: null,
  cancelUrl: null,
};

export const defaultAppearance: Appearance = {
  displayName: null,
  logoUrl: null,
  iconUrl: null,
  backgroundColor: null,
  buttonColor: null,
  borderStyle: null,
  fontFamily: null,
  submitType: 'pay',
  submitMessage: null,
  locale: 'auto',
};

export const defaultCollection: CollectionOptions = {
  billingAddress: 'auto',
  phoneNumber: false,
  taxId: false,
  automaticTax: false,
  adaptivePricing: false,
  paymentMethodConfiguration: null,
  statementDescriptorSuffix: null,
};

/** Returns which notifications are sent. Forms and stored modules may lack newer kinds. */
export const enabledMessages = (
  chosen: Partial<NotificationOptions['enabled']> | undefined,
  base: NotificationOptions['enabled'] = defaultNotifications.enabled
): NotificationOptions['enabled'] => ({
  ...base,
  // What came later follows the receipts: a module without them sends neither.
  ...(chosen?.receipt === undefined ? {} : { receipt_again: chosen.receipt, credit_note: chosen.receipt }),
  ...chosen,
});

export const defaultNotifications: NotificationOptions = {
  channels: ['email'],
  replyTo: null,
  documentDelivery: 'link',
  enabled: {
    reminder_before: false,
    reminder_after: false,
    finish_payment: true,
    receipt: true,
    receipt_again: true,
    credit_note: true,
    refund_made: true,
    payment_received: true,
    payment_failed: true,
    dispute_opened: true,
    dispute_lost: true,
    dispute_won: true,
    refund_failed: true,
    needs_review: true,
    early_fraud_warning: true,
    payment_refused: true,
    transmission_refused: true,
    passcode_locked: true,
    correction_requested: true,
  },
  reminderDays: { before: [3], after: [3, 10] },
  staffRecipients: [],
  staffLanguage: 'en',
  templates: {},
};
