import type { ProviderRefusal } from '../../../contracts/refusals';

/** The site does not learn of fixes made at the provider. After this time a payer may try again. */
const TRY_AGAIN_AFTER_MS = 3_600_000;

/**
 * Whether a payer who tried again would most likely be refused again. A refusal caused by a temporary
 * problem or by the payer does not last. One caused by the invoice lasts as long as the invoice does not change.
 *
 * @param repairedAt when the module last changed or the contract's keys were last verified; ISO
 */
export const isStandingRefusal = (
  refusal: Pick<ProviderRefusal, 'party' | 'at'> | null,
  { now, repairedAt }: { now: Date; repairedAt: readonly (string | null)[] }
): boolean => {
  if (refusal === null) return false;
  switch (refusal.party) {
    case 'payer':
    case 'nobody':
      return false;
    case 'invoice':
      return true;
    case 'module':
    case 'contract': {
      const at = new Date(refusal.at).getTime();
      const isRepaired = repairedAt.some((moment) => moment !== null && new Date(moment).getTime() > at);
      return !isRepaired && now.getTime() - at < TRY_AGAIN_AFTER_MS;
    }
  }
};
