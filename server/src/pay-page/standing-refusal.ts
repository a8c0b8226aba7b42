import type { ProviderRefusal } from '../../../contracts/refusals';

/** What is wrong with module or contract may be mended at the provider, where nobody tells us: after so long a payer may try. */
const TRY_AGAIN_AFTER_MS = 3_600_000;

/**
 * Whether a payer who tried again would most likely be refused again. What only the moment or the payer was at fault for
 * does not stand; what the invoice is at fault for stands as long as the invoice is as it is.
 *
 * @param mendedAt when somebody last changed the module, or the contract's keys were verified; ISO
 */
export const isStandingRefusal = (
  refusal: Pick<ProviderRefusal, 'party' | 'at'> | null,
  { now, mendedAt }: { now: Date; mendedAt: readonly (string | null)[] }
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
      const isMended = mendedAt.some((moment) => moment !== null && new Date(moment).getTime() > at);
      return !isMended && now.getTime() - at < TRY_AGAIN_AFTER_MS;
    }
  }
};
