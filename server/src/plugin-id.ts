export const PLUGIN_ID = 'invoice-payments';

const uid = <N extends string>(name: N) => `plugin::invoice-payments.${name}` as const;

/** Content types, by the name of their room. */
export const CONTRACT_UID = uid('banking-contract');
export const MODULE_UID = uid('payment-module');
export const PROFILE_UID = uid('profile');
export const INVOICE_UID = uid('invoice');
export const CREDIT_NOTE_UID = uid('credit-note');
export const PAYMENT_UID = uid('payment');
export const PAYMENT_LINK_UID = uid('payment-link');
export const REFUND_UID = uid('refund');
export const DISPUTE_UID = uid('dispute');
export const ACTIVITY_UID = uid('activity');

/** Raw models: tables without documentId, Content Manager, REST or export. */
export const KEY_PAIR_UID = 'invoice-payments::key-pair';
export const PROVIDER_EVENT_UID = 'invoice-payments::provider-event';
export const COUNTER_UID = 'invoice-payments::counter';
export const LEASE_UID = 'invoice-payments::lease';
export const INVOICE_WORD_UID = 'invoice-payments::invoice-word';
export const DAILY_FIGURES_UID = 'invoice-payments::daily-figures';
export const FIGURE_CHANGES_UID = 'invoice-payments::figure-change';
export const OUTBOX_UID = 'invoice-payments::outbox';
export const EVENT_RECEIVER_UID = 'invoice-payments::event-receiver';
export const DISPATCH_UID = 'invoice-payments::dispatch';
export const DISPATCH_ATTEMPT_UID = 'invoice-payments::dispatch-attempt';
export const SETTINGS_UID = 'invoice-payments::settings';
export const LOGO_UID = 'invoice-payments::logo';
export const DOCUMENT_UID = 'invoice-payments::document';
export const REFUND_REQUEST_UID = 'invoice-payments::refund-request';
export const REVERSAL_UID = 'invoice-payments::reversal';
export const PAYOUT_UID = 'invoice-payments::payout';
export const PROVIDER_PAYOUT_UID = 'invoice-payments::provider-payout';
export const BALANCE_TRANSACTION_UID = 'invoice-payments::balance-transaction';
export const PAYOUT_READING_UID = 'invoice-payments::payout-reading';
export const WRITE_OFF_UID = 'invoice-payments::write-off';
export const REFUND_DAY_UID = 'invoice-payments::refund-day';
export const UNASSIGNED_UID = 'invoice-payments::unassigned-payment';
export const NOTIFICATION_UID = 'invoice-payments::notification';
export const TRANSMISSION_UID = 'invoice-payments::transmission';
export const LIST_VIEW_UID = 'invoice-payments::list-view';
export const ENDPOINT_CHANGE_UID = 'invoice-payments::endpoint-change';
export const PAYER_CORRECTION_UID = 'invoice-payments::payer-correction';
export const SIGNAL_UID = 'invoice-payments::signal';
export const PASSCODE_UID = 'invoice-payments::passcode';
export const SMS_CHANNEL_UID = 'invoice-payments::sms-channel';
export const PERIOD_UID = 'invoice-payments::period';
export const CLOSING_UID = 'invoice-payments::closing';
export const ERASURE_UID = 'invoice-payments::erasure';
export const CLOSED_ENTRY_UID = 'invoice-payments::closed-entry';
export const IDEMPOTENT_REQUEST_UID = 'invoice-payments::idempotent-request';

/** Every table of the plugin starts with it. */
export const TABLE_PREFIX = 'ip_';

/** Whether a uid names one of the plugin's content types or raw models. */
export const isOurType = (uid: unknown): uid is string =>
  typeof uid === 'string' && (uid.startsWith(`plugin::${PLUGIN_ID}.`) || uid.startsWith(`${PLUGIN_ID}::`));
