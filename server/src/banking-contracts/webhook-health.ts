import type { EndpointState, WebhookHealth } from '../../../contracts/banking-contracts';

/** What is known about the deliveries of one environment. Times are ISO 8601; null means never. */
export interface WebhookSigns {
  /** Number of secrets that are valid now. */
  signingSecrets: number;
  /** When the current secret was stored. Earlier deliveries say nothing about it. Null: unknown, long ago. */
  secretSetAt: string | null;
  /** The last signed delivery that was stored. */
  acceptedAt: string | null;
  /** The last signed delivery that could not be stored. */
  failedAt: string | null;
  /** When the newest event was created that was found only in the provider's list. */
  missedAt: string | null;
  /** The last delivery without a valid signature. Anybody can send those. */
  refusedAt: string | null;
  /** The last test delivery to the public address. */
  testedAt: string | null;
  testPassed: boolean;
  /** What the provider reported about the registered endpoint; null: not asked, or none is registered. */
  endpoint: EndpointState | null;
  /** Endpoints that also deliver to our address, with secrets that we do not have. */
  otherEndpoints: number;
  now: string;
}

/** How long in milliseconds the webhook of an event may be in transit after the event appeared in the list. */
const ON_ITS_WAY_MS = 300_000;

/**
 * Tells whether events arrive. `failing` depends only on what the provider alone can cause: signed deliveries, its list
 * of events, and the state of its endpoint. A refused delivery may come from anybody, so it only makes the state
 * `unconfirmed`, until the next valid delivery.
 */
export const webhookHealth = (signs: WebhookSigns): WebhookHealth => {
  if (signs.signingSecrets === 0) return 'none';
  // ISO times sort as text, and the empty text sorts first.
  const [since, accepted, failed] = [signs.secretSetAt ?? '', signs.acceptedAt ?? '', signs.failedAt ?? ''];
  const [missed, refused, tested] = [signs.missedAt ?? '', signs.refusedAt ?? '', signs.testedAt ?? ''];
  const good = accepted > since ? accepted : since;
  const isMissed = missed > good && Date.parse(signs.now) - Date.parse(missed) > ON_ITS_WAY_MS;
  if (isMissed || failed > good) return 'failing';
  if (signs.endpoint === 'disabled' || signs.endpoint === 'missing') return 'failing';
  const isRefused = refused !== '' && refused >= good;
  if (isRefused || signs.otherEndpoints > 0 || (!signs.testPassed && tested >= good)) return 'unconfirmed';
  return accepted !== '' && accepted >= since ? 'healthy' : 'waiting';
};
