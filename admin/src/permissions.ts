import { EXPLANATION_ACTION, permissionId, type PermissionUid } from '../../contracts/permissions';

/** Module-level constants: Strapi's hooks compare permission lists by identity. */
const only = (uid: PermissionUid) => [{ action: permissionId(uid), subject: null }];

/** What each page needs; `setUp` is any of the three things that are set up. */
export const PERMISSIONS = {
  bankingContracts: only('banking-contracts.read'),
  createBankingContract: only('banking-contracts.create'),
  paymentModules: only('payment-modules.read'),
  createPaymentModule: only('payment-modules.create'),
  profiles: only('profiles.read'),
  createProfile: only('profiles.create'),
  invoices: only('invoices.read'),
  payments: only('payments.read'),
  createInvoice: only('invoices.create'),
  overview: only('overview.read'),
  overviewPage: [
    ...only('overview.read'),
    ...only('banking-contracts.read'),
    ...only('payment-modules.read'),
    ...only('profiles.read'),
  ],
  providerEvents: only('provider-events.read'),
  settings: only('settings.read'),
  activity: only('activity.read'),
  apiReference: only('api-reference.read'),
  setUp: [...only('banking-contracts.read'), ...only('payment-modules.read'), ...only('profiles.read')],
};

/** Whoever may open one of the pages sees the menu entry, and whoever has a profile and lacks the permissions for it. */
export const MENU_PERMISSIONS = [
  ...PERMISSIONS.setUp,
  ...PERMISSIONS.invoices,
  ...PERMISSIONS.overview,
  ...PERMISSIONS.providerEvents,
  ...PERMISSIONS.activity,
  ...PERMISSIONS.settings,
  ...PERMISSIONS.apiReference,
  { action: EXPLANATION_ACTION, subject: null },
];
