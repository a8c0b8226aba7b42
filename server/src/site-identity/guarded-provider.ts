import type { PaymentProvider } from '../providers/payment-provider';

/** Methods allowed while the site's identity is unclear. None of them changes anything at the provider. */
const readingMethods = new Set<keyof PaymentProvider>([
  'checkKeys',
  'secretHint',
  'verifyKeys',
  'readCheckout',
  'readWebhook',
  'handlesEvent',
  'subjectOf',
  'factsOfEvent',
  'listEvents',
  'listCheckouts',
  'payoutOfEvent',
  'readPayout',
  'listPayouts',
  'listPayoutItems',
  'findRefund',
  'findWebhookEndpoints',
  'signTestDelivery',
  'checkOptions',
  'withoutDecoration',
  'dashboardUrl',
]);

type Method = (...args: unknown[]) => unknown;

/**
 * Returns a provider whose other methods refuse to run while the site's address has changed. New methods of the
 * contract are guarded unless listed above: a copy must not close the payment pages of the original site.
 */
export const guardProvider = (provider: PaymentProvider, assertMayAct: () => Promise<void>): PaymentProvider =>
  Object.fromEntries(
    Object.entries(provider).map(([name, value]: [string, unknown]) => {
      if (typeof value !== 'function' || readingMethods.has(name as keyof PaymentProvider)) return [name, value];
      const method = value as Method;
      return [
        name,
        async (...args: unknown[]) => {
          await assertMayAct();
          return method(...args);
        },
      ];
    })
  ) as unknown as PaymentProvider;
