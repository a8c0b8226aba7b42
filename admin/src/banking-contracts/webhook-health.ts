import type { KeyPair } from '../../../contracts/banking-contracts';

/** `none`: no signing secret; `waiting`: nothing has arrived yet; `failing`: the last delivery was refused. */
export type Health = 'healthy' | 'waiting' | 'failing' | 'none';

export const webhookHealth = ({ webhook }: Pick<KeyPair, 'webhook'>): Health => {
  if (webhook.signingSecrets === 0) return 'none';
  const { lastSuccessAt, lastFailureAt } = webhook;
  if (lastFailureAt && (!lastSuccessAt || lastFailureAt > lastSuccessAt)) return 'failing';
  return lastSuccessAt ? 'healthy' : 'waiting';
};
