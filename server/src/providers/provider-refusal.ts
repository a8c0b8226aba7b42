import type { Environment, ProviderRefusal } from '../../../contracts';
import type { ProviderError } from './payment-provider';
import { refusalClasses } from './refusals';

/** Returns the next step, with the missing permission if the provider names it. */
export const hintOf = ({ reason, missingPermission }: ProviderError): string =>
  missingPermission
    ? `Add the permission ${missingPermission} to the restricted key in the provider’s dashboard, then verify the banking contract.`
    : refusalClasses[reason].hint;

/** Returns whether two refusals have the same cause, so that one fix resolves both. */
export const isSameCause = (
  one: Pick<ProviderRefusal, 'reason' | 'field' | 'currency'>,
  other: Pick<ProviderRefusal, 'reason' | 'field' | 'currency'>
): boolean =>
  one.reason === other.reason &&
  one.field === other.field &&
  (one.reason !== 'currency_not_enabled' || one.currency === other.currency);

/**
 * Builds the refusal that is stored and shown.
 *
 * @param former the previous refusal; the count continues when the cause is the same
 */
export const refusalOf = (
  error: ProviderError,
  about: { environment: Environment; currency: string | null; now: Date },
  former: ProviderRefusal | null = null
): ProviderRefusal => {
  const at = about.now.toISOString();
  const refusal: ProviderRefusal = {
    reason: error.reason,
    party: error.party,
    field: error.param,
    message: error.message,
    hint: hintOf(error),
    requestId: error.requestId,
    environment: about.environment,
    currency: about.currency,
    count: 1,
    since: at,
    at,
  };
  return former && isSameCause(former, refusal)
    ? { ...refusal, count: former.count + 1, since: former.since }
    : refusal;
};
