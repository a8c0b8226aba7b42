import { NotSentError, OutboundRefusal } from '../../kit/outbound';
import type { DeliveryResult } from '../channel';

const MAXIMUM_REASON = 300;

const shortened = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, MAXIMUM_REASON);

/**
 * Interprets a status. 429 and 503 certainly did not accept the message, and any other 5xx may come after it was accepted.
 *
 * @param repeatable the service recognizes a repeated message, so that an open question may be asked again
 */
export const resultOfStatus = (status: number, reason: string, repeatable: boolean): DeliveryResult => {
  const said = { reason: shortened(reason) };
  if (status === 429 || status === 503) return { outcome: 'temporary', ...said };
  if (status >= 300 && status < 500) return { outcome: 'permanent', ...said };
  return { outcome: repeatable ? 'temporary' : 'unknown', ...said };
};

/**
 * Interprets what `sendOutbound` throws. A reason names the host at most: the rest of the address may contain a
 * secret.
 */
export const resultOfBreak = (thrown: unknown, service: string, repeatable: boolean): DeliveryResult => {
  if (thrown instanceof NotSentError) {
    const hint = thrown instanceof OutboundRefusal ? ' See outbound in the configuration.' : '';
    return { outcome: 'temporary', reason: shortened(`${thrown.message}${hint}`) };
  }
  const reason = `${service} did not answer: the connection ended.`;
  return { outcome: repeatable ? 'temporary' : 'unknown', reason };
};
