/**
 * What a right of a restricted Stripe key is for.
 *
 * - `payments`: without it, no payment can be taken or followed; the keys are refused.
 * - `details`: without it, something stays unknown; verification says what.
 * - `refunds`: needed to refund from Strapi. A site may leave refunds to Stripe's Dashboard.
 * - `payouts`: needed to show what Stripe pays out. A site may leave that to Stripe's Dashboard.
 * - `webhooks`: needed to register the webhook endpoint with the key instead of by hand.
 */
export type StripeRightUse = 'payments' | 'details' | 'refunds' | 'payouts' | 'webhooks';

/** One right of a restricted key, by the name that Stripe's refusals and its prefilled page use. */
export interface StripeRight {
  name: `rak_${string}_${'read' | 'write'}`;
  use: StripeRightUse;
  /** One English sentence. Stripe shows it to whoever installs the Stripe App. */
  purpose: string;
}

/**
 * All rights that the plugin uses. Verification tries each of them, the contract's form lists them and prefills Stripe's
 * page with them, and stripe-app/stripe-app.json is generated from them. "Write" includes "read".
 */
export const stripeRights = [
  {
    name: 'rak_checkout_session_write',
    use: 'payments',
    purpose: 'Open the payment page of an invoice, read its state, and close it when the invoice changes.',
  },
  {
    name: 'rak_payment_intent_read',
    use: 'payments',
    purpose: 'Read whether a payment succeeded, failed, or waits for the payer.',
  },
  {
    name: 'rak_charge_read',
    use: 'payments',
    purpose: 'Read what was charged and what was refunded.',
  },
  {
    name: 'rak_dispute_read',
    use: 'payments',
    purpose: 'Read disputes, so that a contested invoice shows as disputed.',
  },
  {
    name: 'rak_event_read',
    use: 'payments',
    purpose: 'Find events that a webhook did not deliver.',
  },
  {
    name: 'rak_balance_transaction_source_read',
    use: 'details',
    purpose: 'Read the fee and the net amount of a payment.',
  },
  {
    name: 'rak_connected_account_read',
    use: 'details',
    purpose: 'Read the name, the country and the currency of the account, and whether it can take payments.',
  },
  {
    name: 'rak_token_read',
    use: 'details',
    purpose: 'Prove that the publishable key belongs to the same account.',
  },
  {
    name: 'rak_charge_write',
    use: 'refunds',
    purpose: 'Refund a payment from Strapi.',
  },
  {
    name: 'rak_payout_read',
    use: 'payouts',
    purpose: 'Show the payouts of the account and what each of them is made of.',
  },
  {
    name: 'rak_webhook_write',
    use: 'webhooks',
    purpose: 'Register the webhook endpoint of this site and keep it up to date.',
  },
] as const satisfies readonly StripeRight[];

/** The name of a right that the plugin uses. */
export type StripeRightName = (typeof stripeRights)[number]['name'];

/** The fewest rights to select at Stripe for all of the above: "read" is left out where "write" is in the list. */
export const rightsToGrant: readonly StripeRightName[] = stripeRights
  .map(({ name }) => name)
  .filter(
    (name) => !stripeRights.some((right) => right.name === name.replace(/_read$/, '_write') && right.name !== name)
  );
