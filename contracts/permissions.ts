/**
 * The plugin's RBAC actions: `plugin::invoice-payments.<uid>`, shown under Settings → Roles →
 * Plugins → Invoice payments. Strapi allows only letters, dots and dashes in a uid.
 */
export const permissionActions = [
  { uid: 'banking-contracts.read', displayName: 'Read', subCategory: 'Banking contracts' },
  { uid: 'banking-contracts.create', displayName: 'Create', subCategory: 'Banking contracts' },
  { uid: 'banking-contracts.update', displayName: 'Edit and replace keys', subCategory: 'Banking contracts' },
  { uid: 'banking-contracts.delete', displayName: 'Delete', subCategory: 'Banking contracts' },
  { uid: 'banking-contracts.verify', displayName: 'Verify keys', subCategory: 'Banking contracts' },
  { uid: 'banking-contracts.reconcile', displayName: 'Reconcile now', subCategory: 'Banking contracts' },
  { uid: 'banking-contracts.reencrypt', displayName: 'Re-encrypt secrets', subCategory: 'Banking contracts' },
  { uid: 'payment-modules.read', displayName: 'Read', subCategory: 'Payment modules' },
  { uid: 'payment-modules.create', displayName: 'Create', subCategory: 'Payment modules' },
  { uid: 'payment-modules.update', displayName: 'Edit', subCategory: 'Payment modules' },
  { uid: 'payment-modules.delete', displayName: 'Delete', subCategory: 'Payment modules' },
  { uid: 'payment-modules.set-mode', displayName: 'Switch the mode', subCategory: 'Payment modules' },
  { uid: 'profiles.read', displayName: 'Read', subCategory: 'Profiles' },
  { uid: 'profiles.create', displayName: 'Create', subCategory: 'Profiles' },
  { uid: 'profiles.update', displayName: 'Edit', subCategory: 'Profiles' },
  { uid: 'profiles.delete', displayName: 'Delete', subCategory: 'Profiles' },
  { uid: 'invoices.read', displayName: 'Read', subCategory: 'Invoices' },
  { uid: 'invoices.create', displayName: 'Create', subCategory: 'Invoices' },
  { uid: 'invoices.update', displayName: 'Edit drafts', subCategory: 'Invoices' },
  { uid: 'invoices.delete', displayName: 'Delete drafts', subCategory: 'Invoices' },
  { uid: 'invoices.issue', displayName: 'Issue', subCategory: 'Invoices' },
  { uid: 'invoices.send', displayName: 'Send payment links', subCategory: 'Invoices' },
  { uid: 'invoices.collect', displayName: 'Take payment', subCategory: 'Invoices' },
  { uid: 'invoices.reconcile', displayName: 'Reconcile now', subCategory: 'Invoices' },
  { uid: 'invoices.write-off', displayName: 'Write off', subCategory: 'Invoices' },
  { uid: 'credit-notes.read', displayName: 'Read', subCategory: 'Credit notes' },
  { uid: 'credit-notes.create', displayName: 'Create and edit drafts', subCategory: 'Credit notes' },
  { uid: 'credit-notes.issue', displayName: 'Issue', subCategory: 'Credit notes' },
  { uid: 'credit-notes.export', displayName: 'Export', subCategory: 'Credit notes' },
  { uid: 'payment-links.read', displayName: 'Read', subCategory: 'Payment links' },
  { uid: 'payment-links.create', displayName: 'Create', subCategory: 'Payment links' },
  { uid: 'payment-links.revoke', displayName: 'Revoke', subCategory: 'Payment links' },
  { uid: 'invoices.export', displayName: 'Export', subCategory: 'Invoices' },
  { uid: 'payments.read', displayName: 'Read', subCategory: 'Payments' },
  { uid: 'payments.review', displayName: 'Accept or return other amounts', subCategory: 'Payments' },
  { uid: 'payments.refund', displayName: 'Refund', subCategory: 'Payments' },
  { uid: 'payments.record', displayName: 'Record and reverse', subCategory: 'Payments' },
  { uid: 'payments.assign', displayName: 'Assign unassigned payments', subCategory: 'Payments' },
  { uid: 'payouts.read', displayName: 'Read', subCategory: 'Payouts' },
  { uid: 'provider-events.read', displayName: 'Read', subCategory: 'Provider events' },
  { uid: 'provider-events.replay', displayName: 'Replay', subCategory: 'Provider events' },
  { uid: 'event-receivers.read', displayName: 'Read', subCategory: 'Event receivers' },
  { uid: 'event-receivers.create', displayName: 'Create', subCategory: 'Event receivers' },
  { uid: 'event-receivers.update', displayName: 'Edit and replace secrets', subCategory: 'Event receivers' },
  { uid: 'event-receivers.delete', displayName: 'Delete', subCategory: 'Event receivers' },
  { uid: 'event-receivers.send', displayName: 'Send again and test', subCategory: 'Event receivers' },
  { uid: 'overview.read', displayName: 'Read figures', subCategory: 'Overview' },
  { uid: 'accounting.read', displayName: 'Read reports, journal and periods', subCategory: 'Accounting' },
  { uid: 'accounting.export', displayName: 'Export', subCategory: 'Accounting' },
  { uid: 'accounting.close', displayName: 'Close periods', subCategory: 'Accounting' },
  { uid: 'accounting.reopen', displayName: 'Reopen periods', subCategory: 'Accounting' },
  { uid: 'settings.read', displayName: 'Read', subCategory: 'Settings' },
  { uid: 'settings.update', displayName: 'Edit', subCategory: 'Settings' },
  { uid: 'settings.decide-address', displayName: 'Say whether the site moved or is a copy', subCategory: 'Settings' },
  { uid: 'personal-data.read', displayName: 'Search and export', subCategory: 'Personal data' },
  { uid: 'personal-data.erase', displayName: 'Erase', subCategory: 'Personal data' },
  { uid: 'activity.read', displayName: 'Read', subCategory: 'Activity' },
  { uid: 'api-reference.read', displayName: 'Read', subCategory: 'API reference' },
] as const;

export type PermissionUid = (typeof permissionActions)[number]['uid'];

/** The id under which Strapi knows a right of the plugin. */
export const permissionId = (uid: PermissionUid) => `plugin::invoice-payments.${uid}` as const;

/** In place of a permission: any signed-in admin user may call the route, which answers about the caller only. */
export const SIGNED_IN = 'signed-in';

/**
 * Not a permission: nobody can be given it, and no route accepts it. The admin panel receives it for a user whom
 * a profile names and who has none of the permissions above, so that the menu entry leads to an explanation.
 */
export const EXPLANATION_ACTION = 'plugin::invoice-payments.explanation';
