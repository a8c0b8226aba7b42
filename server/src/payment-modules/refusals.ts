import type { Core } from '@strapi/strapi';

import type { Environment, ProviderRefusal } from '../../../contracts';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import type { ProviderError } from '../providers/payment-provider';
import { isSameCause, refusalOf } from '../providers/provider-refusal';
import type { PaymentModuleEntity, PaymentModuleRepository } from './repository';

/** How many causes a module stores; a person handles fewer at once. */
const MAXIMUM_CAUSES = 10;

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  repository: PaymentModuleRepository;
}

export const createModuleRefusals = ({ strapi, clock, repository }: Dependencies) => ({
  /**
   * Stores what the provider refused for a payment of the module.
   *
   * @returns the refusal, and whether its cause is new; if so, notify staff
   */
  note: (
    moduleId: number,
    error: ProviderError,
    about: { environment: Environment; currency: string }
  ): Promise<{ refusal: ProviderRefusal; isNew: boolean }> =>
    inTransaction(strapi, async () => {
      const known = (await repository.lockRefusals(moduleId)) ?? [];
      const fresh = refusalOf(error, { ...about, now: clock() });
      const former = known.find((entry) => isSameCause(entry, fresh)) ?? null;
      const refusal = refusalOf(error, { ...about, now: clock() }, former);
      const others = known.filter((entry) => entry !== former);
      await repository.saveRefusals(moduleId, [refusal, ...others].slice(0, MAXIMUM_CAUSES));
      return { refusal, isNew: former === null };
    }),

  /**
   * Clears refusals after a payment page was opened.
   *
   * @param opened whether it opened with all of its decoration
   */
  async clear(
    module: Pick<PaymentModuleEntity, 'id' | 'refusals'>,
    opened: { currency: string; decorated: boolean }
  ): Promise<void> {
    const stays = ({ reason, currency }: ProviderRefusal): boolean =>
      reason === 'decoration_refused'
        ? !opened.decorated
        : reason === 'currency_not_enabled' && currency !== opened.currency;
    if (module.refusals.every(stays)) return;
    await inTransaction(strapi, async () => {
      const known = await repository.lockRefusals(module.id);
      if (known) await repository.saveRefusals(module.id, known.filter(stays));
    });
  },
});
