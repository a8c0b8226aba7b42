import { EXPLANATION_ACTION, permissionId, type PermissionUid } from '../../contracts/permissions';

/** Module-level constants: Strapi's hooks compare permission lists by identity. */
const only = (uid: PermissionUid) => [{ action: permissionId(uid), subject: null }];

/** Permissions of each page; `setUp` is any of contracts, modules and profiles. */
export const PERMISSIONS = {
  bankingContracts: only('banking-contracts.read'),
  createBankingContract: only('banking-contracts.create'),
  paymentModules: only('payment-modules.read'),
  createPaymentModule: only('payment-modules.create'),
  profiles: only('profiles.read'),
  createProfile: only('profiles.create'),
  invoices: only('invoices.read'),
  creditNotes: only('credit-notes.read'),
  payments: only('payments.read'),
  payouts: only('payouts.read'),
  createInvoice: only('invoices.create'),
  overview: only('overview.read'),
  overviewPage: [
    ...only('overview.read'),
    ...only('banking-contracts.read'),
    ...only('payment-modules.read'),
    ...only('profiles.read'),
  ],
  accounting: only('accounting.read'),
  providerEvents: only('provider-events.read'),
  eventReceivers: only('event-receivers.read'),
  settings: only('settings.read'),
  personalData: only('personal-data.read'),
  activity: only('activity.read'),
  apiReference: only('api-reference.read'),
  setUp: [...only('banking-contracts.read'), ...only('payment-modules.read'), ...only('profiles.read')],
};

/** The menu entry is shown to users who may open one of the pages, and to users with a profile but without its permissions. */
export const MENU_PERMISSIONS = [
  ...PERMISSIONS.setUp,
  ...PERMISSIONS.invoices,
  ...PERMISSIONS.creditNotes,
  ...PERMISSIONS.payments,
  ...PERMISSIONS.payouts,
  ...PERMISSIONS.overview,
  ...PERMISSIONS.accounting,
  ...PERMISSIONS.providerEvents,
  ...PERMISSIONS.eventReceivers,
  ...PERMISSIONS.activity,
  ...PERMISSIONS.settings,
  ...PERMISSIONS.personalData,
  ...PERMISSIONS.apiReference,
  { action: EXPLANATION_ACTION, subject: null },
];
