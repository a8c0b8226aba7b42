export const PLUGIN_ID = 'invoice-payments';

const base = `/plugins/${PLUGIN_ID}`;

/** Addresses of the pages, in one place. */
export const paths = {
  base,
  overview: `${base}/overview`,
  invoices: `${base}/invoices`,
  invoice: (id: string) => `${base}/invoices/${id}`,
  creditNotes: `${base}/credit-notes`,
  creditNote: (id: string) => `${base}/credit-notes/${id}`,
  movements: `${base}/movements`,
  payouts: `${base}/payouts`,
  payout: (id: string) => `${base}/payouts/${id}`,
  unassignedPayments: `${base}/unassigned-payments`,
  accounting: `${base}/accounting`,
  paymentModules: `${base}/payment-modules`,
  paymentModule: (id: string) => `${base}/payment-modules/${id}`,
  bankingContracts: `${base}/banking-contracts`,
  bankingContract: (id: string) => `${base}/banking-contracts/${id}`,
  profiles: `${base}/profiles`,
  profile: (id: string) => `${base}/profiles/${id}`,
  /** The form of a new profile, prefilled for the role Editor. */
  profileForEditors: `${base}/profiles/create?for=editors`,
  profileModules: (id: string) => `${base}/profiles/${id}?tab=configuration`,
  effectiveRights: (kind: 'admin' | 'api', key: string) =>
    `${base}/profiles/effective?role=${encodeURIComponent(`${kind}:${key}`)}`,
  /** Strapi's page of a role. */
  strapiRole: (kind: 'admin' | 'api', id: number) =>
    kind === 'admin' ? `/settings/roles/${id}` : `/settings/users-permissions/roles/${id}`,
  eventReceivers: `${base}/event-receivers`,
  eventReceiver: (id: string) => `${base}/event-receivers/${id}`,
  providerEvents: `${base}/provider-events`,
  providerEvent: (id: number) => `${base}/provider-events/${id}`,
  settings: `${base}/settings`,
  smsSettings: `${base}/settings/sms`,
  personalData: `${base}/personal-data`,
  settingsHistory: `${base}/activity?filters[$and][0][entityType][$eq]=settings`,
  activity: `${base}/activity`,
  apiReference: `${base}/api-reference`,
  /** A content entry in Strapi's Content Manager. */
  contentEntry: ({ uid, documentId, locale }: { uid: string; documentId: string; locale: string | null }) =>
    `/content-manager/collection-types/${uid}/${documentId}${locale ? `?plugins[i18n][locale]=${locale}` : ''}`,
  /** The history of one thing: the activity page with its filter set. */
  historyOf: (entityType: string, id: string) =>
    `${base}/activity?filters[$and][0][entityType][$eq]=${entityType}&filters[$and][1][entityId][$eq]=${id}`,
  /** Modules of one contract: the list with its filter set. */
  modulesOf: (contractId: string) =>
    `${base}/payment-modules?filters[$and][0][bankingContract][$eq]=${encodeURIComponent(contractId)}`,
} as const;
