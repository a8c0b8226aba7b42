import { NotSentError } from '../../kit/outgoing-http';
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

/** Interprets a broken connection. The address is left out of the reason, because it may contain a secret. */
export const resultOfBreak = (thrown: unknown, service: string, repeatable: boolean): DeliveryResult => {
  if (thrown instanceof NotSentError) {
    return { outcome: 'temporary', reason: shortened(`${service} could not be reached: ${thrown.message}`) };
  }
  const reason = `${service} did not answer: the connection ended.`;
  return { outcome: repeatable ? 'temporary' : 'unknown', reason };
};
