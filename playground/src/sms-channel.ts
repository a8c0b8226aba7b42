import type { NotificationChannel } from 'strapi-plugin-invoice-payments/strapi-server';

/**
 * Sends SMS through a gateway that accepts a POST of `{ to, text, key }`: an example of a channel that a site can add.
 *
 * @param gateway its address
 */
export const createSmsChannel = (gateway: string): NotificationChannel => ({
  id: 'sms',
  displayName: 'SMS',
  format: 'short',
  recipientOf: (customer) => customer.phone,
  refuses: (recipient) => (/^\+?[\d ().-]{6,20}$/.test(recipient) ? null : 'This is not a phone number.'),

  async send({ recipient, short, key }) {
    const to = recipient.replace(/[^\d+]/g, '');
    const answer = await fetch(gateway, {
      method: 'POST',
      // The key is the same on every attempt, so a gateway that supports it sends nothing twice.
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ to, text: short }),
      signal: AbortSignal.timeout(10_000),
    });
    if (answer.ok) return { outcome: 'sent' };
    const reason = `The gateway responded with status ${answer.status}.`;
    if (answer.status === 429 || answer.status === 503) return { outcome: 'temporary', reason };
    return { outcome: answer.status < 500 ? 'permanent' : 'unknown', reason };
  },
});
