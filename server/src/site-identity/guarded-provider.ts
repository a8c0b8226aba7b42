import type { PaymentProvider } from '../providers/payment-provider';

/** What may be asked while the site does not know whether it is itself: none of it changes anything at the provider. */
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
  'findWebhookEndpoints',
  'signTestDelivery',
  'checkOptions',
  'withoutDecoration',
  'dashboardUrl',
]);

type Method = (...args: unknown[]) => unknown;

/**
 * A provider whose other methods refuse while the site's address has changed. Whatever is added to the contract is
 * guarded until it is named above: a copy must not close the pages of the site it was made from.
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
