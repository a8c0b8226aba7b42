import type { EndpointState, WebhookHealth } from '../../../contracts/banking-contracts';

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
  /** The last delivery of our own through the public address. */
  testedAt: string | null;
  testPassed: boolean;
  /** What the provider said of the registered endpoint; null: not asked, or none is registered. */
  endpoint: EndpointState | null;
  /** Endpoints that deliver to our address, too, with secrets we do not have. */
  otherEndpoints: number;
  now: string;
}

/** An event that the list told of first may still be on its way for so long. */
const ON_ITS_WAY_MS = 300_000;

/**
 * Whether events arrive. `failing` is decided by what only the provider can say: signed deliveries, its list of events,
 * and the state of its endpoint. A refused delivery may be anybody's, so it makes the state `unconfirmed` and no worse,
 * until the next good one: while deliveries are refused, nothing is called healthy.
 */
export const webhookHealth = (signs: WebhookSigns): WebhookHealth => {
  if (signs.signingSecrets === 0) return 'none';
  // ISO moments sort as text, and nothing before all of them.
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
