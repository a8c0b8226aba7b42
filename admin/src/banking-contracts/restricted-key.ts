import type { Environment } from '../../../contracts/common';

/**
 * What taking and following a payment needs, as the verification on the server tries it: write includes
 * read. Webhook endpoints are needed by "Register endpoint" only.
 */
const rights = [
  'rak_checkout_session_write',
  'rak_payment_intent_read',
  'rak_charge_read',
  'rak_dispute_read',
  'rak_event_read',
  'rak_balance_transaction_source_read',
  'rak_payment_method_read',
  'rak_payout_read',
  'rak_connected_account_read',
  'rak_token_read',
  'rak_webhook_write',
];

/** URL of Stripe's page for a new restricted key, with name and permissions prefilled. */
export const restrictedKeyPage = (environment: Environment, name: string): string => {
  const query = new URLSearchParams({ name });
  for (const right of rights) query.append('permissions[]', right);
  return `https://dashboard.stripe.com/${environment === 'test' ? 'test/' : ''}apikeys/create?${query.toString()}`;
};

export const apiKeysPage = (environment: Environment): string =>
  `https://dashboard.stripe.com/${environment === 'test' ? 'test/' : ''}apikeys`;
