import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import { environmentOfMode, type Mode, type Rehearsal } from '../../../contracts';
import type { BankingContractService } from '../banking-contracts';
import { sessionExpiry } from '../../../domain/payments/checkout-rules';
import { rehearsalAmount } from '../../../domain/money/money';
import type { Clock } from '../kit/clock';
import { ConflictError, UnavailableError } from '../kit/errors';
import { ProviderError, type CheckoutRequest } from '../providers/payment-provider';
import { refusalOf } from '../providers/provider-refusal';
import type { PaymentModuleEntity, PaymentModuleRepository } from './repository';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  bankingContracts: BankingContractService;
  repository: PaymentModuleRepository;
  publicUrl: () => string;
}

type Result = Rehearsal['results'][number];

/** Pages opened concurrently. Providers limit requests, and a person waits for the result. */
const CONCURRENCY = 4;

const names = (results: Result[]): string => results.map(({ currency }) => currency.toUpperCase()).join(', ');

/** Finds out what the provider refuses of a module's payment pages, before a payer does. */
export const createRehearsals = ({ strapi, clock, bankingContracts, repository, publicUrl }: Dependencies) => {
  /** Builds the request of a payment, without our metadata, so that its events are ignored. */
  const requestFor = (module: PaymentModuleEntity, currency: string): CheckoutRequest => ({
    amount: rehearsalAmount(currency),
    currency,
    description: 'Test of the payment page',
    customerEmail: null,
    expiresAt: sessionExpiry(clock(), module.link.sessionLifetimeMinutes).toISOString(),
    successUrl: `${publicUrl()}/invoice-payments/pay/return/rehearsal?session_id={CHECKOUT_SESSION_ID}`,
    cancelUrl: `${publicUrl()}/invoice-payments/pay/cancel/rehearsal`,
    reference: { installationId: '', invoiceId: 'rehearsal', paymentId: '', invoiceNumber: '' },
    appearance: module.appearance,
    collection: module.collection,
  });

  const refuse = (module: PaymentModuleEntity, mode: Mode, { results }: Rehearsal): void => {
    const refused = results.filter(({ outcome }) => outcome === 'refused');
    const title = `The mode of "${module.name}" was not changed`;
    if (refused.length > 0) {
      const [{ refusal }] = refused;
      throw new ConflictError(`${title}: ${names(refused)} is refused. ${refusal?.message ?? ''}`, {
        code: 'rehearsal_refused',
        field: 'mode',
        hint: refusal?.hint,
        reasons: refused.flatMap(({ currency, refusal: said }) =>
          said
            ? [
                {
                  code: said.reason,
                  message: `${currency.toUpperCase()}: ${said.message}`,
                  field: said.field ?? undefined,
                  hint: said.hint,
                },
              ]
            : []
        ),
      });
    }
    if (results.some(({ outcome }) => outcome === 'unreachable')) {
      throw new UnavailableError(`${title}: the provider could not be reached to test its payment pages.`, {
        code: 'rehearsal_unavailable',
        field: 'mode',
        hint: `Switch it to ${mode === 'on' ? 'On' : 'Sandbox'} again in a minute. No problem with the module is known.`,
      });
    }
  };

  return {
    /**
     * Opens a page in each accepted currency and closes it at once.
     *
     * @throws {ConflictError} `rehearsal_refused` with the provider's response for each currency
     * @throws {UnavailableError} `rehearsal_unavailable` when the provider could not be reached
     */
    async run(module: PaymentModuleEntity, mode: Exclude<Mode, 'off'>): Promise<void> {
      const environment = environmentOfMode[mode] ?? 'test';
      const { provider, keys } = await bankingContracts.accessOf(module.bankingContract.documentId, environment);
      if (!provider.rehearses) return;

      const tryOut = async (currency: string): Promise<Result> => {
        try {
          const key = `rehearsal:${module.documentId}:${randomUUID()}`;
          const session = await provider.createCheckout(keys(), requestFor(module, currency), key);
          // Nobody has the page's address and it expires soon, so it does no harm if it stays open.
          await provider.expireCheckout(keys(), session.id).catch((error: unknown) => {
            strapi.log.warn(
              `invoice-payments: the test session ${session.id} could not be closed: ${(error as Error).message}`
            );
          });
          return { currency, outcome: 'accepted', refusal: null };
        } catch (error) {
          if (!(error instanceof ProviderError)) throw error;
          const refusal = refusalOf(error, { environment, currency, now: clock() });
          return { currency, outcome: error.party === 'nobody' ? 'unreachable' : 'refused', refusal };
        }
      };

      const waiting = [...module.acceptedCurrencies];
      const results: Result[] = [];
      const lane = async (): Promise<void> => {
        for (let currency = waiting.shift(); currency; currency = waiting.shift()) {
          const result = await tryOut(currency);
          results.push(result);
          // A problem of the contract, or a temporary one, affects every currency.
          if (result.refusal && ['contract', 'nobody'].includes(result.refusal.party)) waiting.length = 0;
        }
      };
      await Promise.all(Array.from({ length: CONCURRENCY }, lane));
      results.sort((one, other) => (one.currency < other.currency ? -1 : 1));
      const rehearsal: Rehearsal = { environment, at: clock().toISOString(), results };
      await repository.saveRehearsal(module.id, rehearsal);
      refuse(module, mode, rehearsal);
    },
  };
};
