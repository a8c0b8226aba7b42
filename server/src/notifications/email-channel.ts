import type { Core } from '@strapi/strapi';

import { asciiDomainAddress, isEmailAddress } from '../../../domain/values/email-address';
import type { NotificationChannel } from './channel';
import { resultOfError } from './delivery-errors';

const NO_ADDRESS = 'This is not an e-mail address.';

interface EmailService {
  send(options: Record<string, unknown>): Promise<unknown>;
}

/**
 * Sends e-mail through Strapi's e-mail plugin, with the site's provider and default sender.
 *
 * @param host the domain in Message-IDs
 */
export const createEmailChannel = (strapi: Core.Strapi, host: () => string): NotificationChannel => ({
  id: 'email',
  displayName: 'E-mail',
  format: 'full',
  recipientOf: (customer) => customer.email,
  refuses: (recipient) => (isEmailAddress(recipient) ? null : NO_ADDRESS),

  async send({ recipient, subject, html, text, replyTo, key }) {
    // Accepts one bare address: no name and no list, so that nothing can be injected into a header.
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
        // Asks automatic responders not to reply (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { outcome: 'sent' };
    } catch (error) {
      return resultOfError(error);
    }
  },
});
