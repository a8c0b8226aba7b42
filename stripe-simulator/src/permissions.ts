/** Permissions of restricted keys. Stripe names them in the 403 of a refused call. */
export type Permission = `rak_${string}_${'read' | 'write'}`;

/** The permissions that a plugin needs for payments through hosted Checkout, and none besides. */
export const paymentPluginPermissions: Permission[] = [
  'rak_balance_transaction_source_read',
  'rak_charge_write',
  'rak_checkout_session_write',
  'rak_connected_account_read',
  'rak_dispute_read',
  'rak_event_read',
  'rak_payment_intent_read',
  'rak_payout_read',
  'rak_token_read',
  'rak_webhook_write',
];

/** Write includes read, as in Stripe's dashboard. */
export function allows(granted: readonly Permission[], needed: Permission): boolean {
  return (
    granted.includes(needed) ||
    (needed.endsWith('_read') && granted.includes(needed.replace(/_read$/, '_write') as Permission))
  );
}
