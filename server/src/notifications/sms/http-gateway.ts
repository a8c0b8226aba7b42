import { e164Of } from '../../../../domain/values/phone-number';
import { sendOutbound, type OutboundRequest, type OutboundRules } from '../../kit/outbound';
import type { NotificationChannel } from '../channel';
import { resultOfBreak, resultOfStatus } from './outcomes';
import type { SmsStore } from './store';
import { fieldOf, fillBody, fillHeader, fillUrl } from './templates';
import { phoneRecipient } from './twilio';

interface Dependencies {
  store: SmsStore;
  /** What the site's configuration allows. */
  rules: OutboundRules;
}

const TIMEOUT_MS = 15_000;
const KEEP_BYTES = 65_536;

const idIn = (body: string, path: string | null): string | null => {
  if (path === null) return null;
  try {
    return fieldOf(JSON.parse(body), path)?.slice(0, 64) ?? null;
  } catch {
    return null;
  }
};

/** Sends text messages through any gateway that takes one HTTP request per message. */
export const createHttpGatewayChannel = ({ store, rules }: Dependencies): NotificationChannel => ({
  id: 'http-gateway',
  displayName: 'SMS (HTTP gateway)',
  ...phoneRecipient,
  sandboxRecipient: () => store.testNumberOf('http-gateway'),
  isReady: () => store.isEnabled('http-gateway'),

  async send({ recipient, short, key, receiptUrl }) {
    const active = await store.findActive('http-gateway');
    if (!active)
      return { outcome: 'permanent', reason: 'The gateway is not set up, or switched off, in the settings.' };
    const to = e164Of(recipient);
    if (to === null) return { outcome: 'permanent', reason: phoneRecipient.refuses(recipient) ?? '' };
    const { url, method, headers, contentType, body, idempotencyHeader, idField } = active.options;
    const values = { to, text: short, key, receiptUrl: receiptUrl ?? '', secret: active.secret };
    const repeatable = idempotencyHeader !== null;
    try {
      const request: OutboundRequest = {
        url: fillUrl(url, values),
        method,
        headers: {
          ...Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), fillHeader(value, values)])),
          ...(method === 'GET' ? {} : { 'content-type': contentType }),
          ...(repeatable ? { [idempotencyHeader.toLowerCase()]: key } : {}),
        },
        ...(method === 'GET' ? {} : { body: fillBody(body, values, contentType) }),
        timeoutMs: TIMEOUT_MS,
        keepBytes: KEEP_BYTES,
      };
      const answer = await sendOutbound(request, rules);
      if (answer.status >= 200 && answer.status < 300) {
        const id = idIn(answer.body, idField);
        return { outcome: 'sent', ...(id === null ? {} : { id }) };
      }
      const redirects = answer.status >= 300 && answer.status < 400;
      const said = redirects ? 'Redirects are not followed.' : '';
      return resultOfStatus(answer.status, `The gateway answered ${answer.status}. ${said}`.trim(), repeatable);
    } catch (error) {
      return resultOfBreak(error, 'The gateway', repeatable);
    }
  },
});
