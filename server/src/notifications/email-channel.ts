import type { Core } from '@strapi/strapi';

import type { NotificationChannel } from './channel';
import { resultOfError } from './delivery-errors';

/** One bare address: no name, no list, nothing a header could be made of. */
const ADDRESS = /^[^\s@<>(),;:\\"[\]]{1,64}@[^\s@<>(),;:\\"[\]]{1,189}$/;

interface EmailService {
  send(options: Record<string, unknown>): Promise<unknown>;
}

/**
 * E-mail through Strapi's own plugin, so through whatever provider the site has, from its default sender.
 *
 * @param host names the site in Message-IDs
 */
export const createEmailChannel = (strapi: Core.Strapi, host: () => string): NotificationChannel => ({
  id: 'email',
  displayName: 'E-mail',
  format: 'full',
  recipientOf: (customer) => customer.email,
  refuses: (recipient) => (ADDRESS.test(recipient) ? null : 'This is not an e-mail address.'),

  async send({ recipient, subject, html, text, replyTo, key }) {
    if (!ADDRESS.test(recipient)) return { outcome: 'permanent', reason: 'This is not an e-mail address.' };
    try {
      await (strapi.plugin('email').service('email') as EmailService).send({
        to: recipient,
        subject,
        html,
        text,
        ...(replyTo ? { replyTo } : {}),
        messageId: `<${key}@${host()}>`,
        // Vacation responders are asked to keep quiet (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { outcome: 'sent' };
    } catch (error) {
      return resultOfError(error);
    }
  },
});
