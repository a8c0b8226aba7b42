import { createHmac, timingSafeEqual } from 'node:crypto';

import { e164Of } from '../../../../domain/values/phone-number';
import { sendOutbound, type OutboundRules } from '../../kit/outbound';
import type { NotificationChannel } from '../channel';
import { resultOfBreak, resultOfStatus } from './outcomes';
import type { SmsStore } from './store';

interface Dependencies {
  store: SmsStore;
  /** Another host with Twilio's API (a stand-in); `null` for Twilio. */
  apiBase: string | null;
  /** What the site's configuration allows. */
  rules: OutboundRules;
}

const TIMEOUT_MS = 15_000;
const KEEP_BYTES = 65_536;
const NOT_E164 = 'This is not a phone number in international form, such as +44 20 7946 0958.';

export const phoneRecipient = {
  format: 'short',
  recipientOf: (customer) => (customer.phone === null ? null : e164Of(customer.phone)),
  refuses: (recipient) => (e164Of(recipient) === null ? NOT_E164 : null),
  canonical: (recipient) => e164Of(recipient) ?? recipient,
} as const satisfies Partial<NotificationChannel>;

/** A stand-in is named in the site's configuration and not by an administrator, so it may be this machine. */
const rulesFor = (apiBase: string | null, rules: OutboundRules): OutboundRules =>
  apiBase === null ? rules : { allowedNetworks: [...rules.allowedNetworks, '127.0.0.0/8', '::1/128'], allowHttp: true };

const parsed = (body: string): { sid?: unknown; code?: unknown; message?: unknown } => {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
};

/**
 * Sends text messages through Twilio. Its API has no idempotency key for messages: where its response is lost, the message
 * counts as `unknown` and is not repeated automatically.
 */
export const createTwilioChannel = ({ store, apiBase, rules }: Dependencies): NotificationChannel => ({
  id: 'twilio',
  displayName: 'SMS (Twilio)',
  ...phoneRecipient,
  sandboxRecipient: () => store.testNumberOf('twilio'),
  isReady: () => store.isEnabled('twilio'),

  async send({ recipient, short, receiptUrl }) {
    const active = await store.findActive('twilio');
    const to = e164Of(recipient);
    if (!active) return { outcome: 'permanent', reason: 'Twilio is not set up, or switched off, in the settings.' };
    if (to === null) return { outcome: 'permanent', reason: NOT_E164 };
    const { accountSid, from } = active.options;
    const form = new URLSearchParams({
      To: to,
      [/^MG[0-9a-f]{32}$/i.test(from) ? 'MessagingServiceSid' : 'From']: from,
      Body: short,
      // Twilio refuses addresses that it cannot reach.
      ...(receiptUrl && (apiBase !== null || receiptUrl.startsWith('https://')) ? { StatusCallback: receiptUrl } : {}),
    });
    try {
      const { status, body } = await sendOutbound(
        {
          url: `${apiBase ?? 'https://api.twilio.com'}/2010-04-01/Accounts/${accountSid}/Messages.json`,
          method: 'POST',
          headers: {
            authorization: `Basic ${Buffer.from(`${accountSid}:${active.secret}`).toString('base64')}`,
            'content-type': 'application/x-www-form-urlencoded',
          },
          body: form.toString(),
          timeoutMs: TIMEOUT_MS,
          keepBytes: KEEP_BYTES,
        },
        rulesFor(apiBase, rules)
      );
      const answer = parsed(body);
      if (status >= 200 && status < 300) {
        return { outcome: 'sent', ...(typeof answer.sid === 'string' ? { id: answer.sid.slice(0, 64) } : {}) };
      }
      const said = [answer.message, answer.code && `(${String(answer.code)})`].filter(Boolean).map(String).join(' ');
      return resultOfStatus(status, `Twilio answered ${status}. ${said}`.trim(), false);
    } catch (error) {
      return resultOfBreak(error, 'Twilio', false);
    }
  },
});

/**
 * Checks the signature of a request of Twilio: HMAC-SHA1, with the auth token, of the address and the form's fields in the
 * order of their names.
 */
export const isSignedByTwilio = (
  signature: string,
  { url, form, authToken }: { url: string; form: Record<string, string>; authToken: string }
): boolean => {
  const text = Object.keys(form)
    .sort()
    .reduce((sum, name) => `${sum}${name}${form[name]}`, url);
  const expected = createHmac('sha1', authToken).update(text, 'utf8').digest();
  const given = Buffer.from(signature, 'base64');
  return authToken !== '' && given.length === expected.length && timingSafeEqual(given, expected);
};
