import type { WebhookHealth } from '../../../contracts/banking-contracts';

/** What is known of one environment's deliveries. Moments are ISO, null: never. */
export interface WebhookSigns {
  /** Secrets that are valid now. */
  signingSecrets: number;
  /** When the current secret was stored; what came before says nothing about it. Null: unknown, long ago. */
  secretSetAt: string | null;
  /** The last delivery that was signed and taken in. */
  acceptedAt: string | null;
  /** The last delivery that was signed and yet could not be taken in. */
  failedAt: string | null;
  /** When the newest event was made that only the provider's list told of. */
  missedAt: string | null;
  /** The last delivery without a signature of ours. Anybody can send those. */
  refusedAt: string | null;
  now: string;
}

/** An event that the list told of first may still be on its way for so long. */
const ON_ITS_WAY_MS = 300_000;

/**
 * Whether events arrive. Decided by what only the provider can say: signed deliveries, and its own list of events.
 * A refused delivery may be anybody's. It counts only while nothing has shown yet that the secret is the right one:
 * a wrong secret, pasted, looks just so.
 */
export const webhookHealth = (signs: WebhookSigns): WebhookHealth => {
  if (signs.signingSecrets === 0) return 'none';
  // ISO moments sort as text, and nothing before all of them.
  const [since, accepted, failed] = [signs.secretSetAt ?? '', signs.acceptedAt ?? '', signs.failedAt ?? ''];
  const missed = signs.missedAt ?? '';
  const good = accepted > since ? accepted : since;
  const isMissed = missed > good && Date.parse(signs.now) - Date.parse(missed) > ON_ITS_WAY_MS;
  if (isMissed || failed > good) return 'failing';
  if (accepted !== '' && accepted >= since) return 'healthy';
  return signs.refusedAt !== null && signs.refusedAt >= since ? 'unconfirmed' : 'waiting';
};
