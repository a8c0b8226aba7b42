import type { Core } from '@strapi/strapi';

import { asciiDomainAddress, isEmailAddress } from '../../../domain/values/email-address';
import type { NotificationChannel } from './channel';
import { resultOfError } from './delivery-errors';

const NO_ADDRESS = 'This is not an e-mail address.';

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
  refuses: (recipient) => (isEmailAddress(recipient) ? null : NO_ADDRESS),

  async send({ recipient, subject, html, text, replyTo, key }) {
    // One bare address: no name, no list, nothing a header could be made of.
    const to = asciiDomainAddress(recipient);
    if (to === null) return { outcome: 'permanent', reason: NO_ADDRESS };
    const answersTo = replyTo ? asciiDomainAddress(replyTo) : null;
    try {
      await (strapi.plugin('email').service('email') as EmailService).send({
        to,
        subject,
        html,
        text,
        ...(answersTo ? { replyTo: answersTo } : {}),
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
