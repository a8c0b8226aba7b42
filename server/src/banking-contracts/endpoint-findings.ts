import type { FoundWebhookEndpoint, WebhookEndpointRequest } from '../providers/payment-provider';
import type { KeyPairChange, KeyPairRow } from './repository';

/**
 * Returns the registered endpoint if it sends what this version reads.
 *
 * @param hasSecret whether its signing secret is stored and can be read
 */
export const inUse = (
  { knownEndpointId }: WebhookEndpointRequest,
  found: FoundWebhookEndpoint[],
  hasSecret: boolean
): FoundWebhookEndpoint | null =>
  (hasSecret && knownEndpointId !== null
    ? found.find(({ endpointId, isOutdated }) => endpointId === knownEndpointId && !isOutdated)
    : undefined) ?? null;

/**
 * Endpoints with our mark that are not in use: their secrets are lost. An endpoint without our mark is never included.
 */
export const orphansOf = ({ endpointId: known }: KeyPairRow, found: FoundWebhookEndpoint[]): FoundWebhookEndpoint[] =>
  found.filter(({ isMarked, endpointId }) => isMarked && endpointId !== known);

const stateOf = (endpoint: FoundWebhookEndpoint | undefined): 'enabled' | 'disabled' | 'missing' => {
  if (endpoint === undefined) return 'missing';
  return endpoint.isEnabled ? 'enabled' : 'disabled';
};

/** Returns the findings about a pair's endpoints for the contract's page. */
export const findingsOf = (pair: KeyPairRow, found: FoundWebhookEndpoint[], now: Date): KeyPairChange => {
  const isRegistered = pair.signingSource === 'registered';
  const arriving = found.filter(({ hasOurAddress, isEnabled }) => hasOurAddress && isEnabled);
  const others = isRegistered
    ? arriving.filter(({ endpointId }) => endpointId !== pair.endpointId)
    : // The administrator pasted the secret of one of them, and the plugin cannot tell which.
      arriving.length > 1
      ? arriving
      : [];
  return {
    endpointState: isRegistered ? stateOf(found.find(({ endpointId }) => endpointId === pair.endpointId)) : null,
    endpointCheckedAt: now.toISOString(),
    otherEndpoints: others.map(({ endpointId, description }) => ({ endpointId, description })),
  };
};
