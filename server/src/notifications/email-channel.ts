import type { Core } from '@strapi/strapi';

import { addressKey, asciiDomainAddress, isEmailAddress } from '../../../domain/values/email-address';
import type { DeliveryResult, NotificationChannel } from './channel';
import { resultOfError } from './delivery-errors';

const NO_ADDRESS = 'This is not an e-mail address.';

interface EmailService {
  /** Nodemailer's providers return which recipients the server took. Others return what they like. */
  send(options: Record<string, unknown>): Promise<unknown>;
}

/** The recipients that a mail server refused of a message that it took for others. */
const refusedIn = (answer: unknown): string[] => {
  const rejected = (answer as { rejected?: unknown } | null | undefined)?.rejected;
  return Array.isArray(rejected) ? rejected.filter((one): one is string => typeof one === 'string') : [];
};

/**
 * A message may be taken for its copies alone. Sending it again would send the copies twice, so a person decides.
 */
const resultOfAnswer = (answer: unknown, to: string): DeliveryResult => {
  const refused = refusedIn(answer);
  const isRefused = refused.some((address) => addressKey(address) === addressKey(to));
  return isRefused
    ? { outcome: 'permanent', reason: 'The mail server refused the recipient. Only the copies were sent.' }
    : { outcome: 'sent', refusedCopies: refused };
};

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

  async send({ recipient, subject, html, text, replyTo, cc, bcc, attachments, key }) {
    // Accepts one bare address: no name and no list, so that nothing can be injected into a header.
    const to = asciiDomainAddress(recipient);
    if (to === null) return { outcome: 'permanent', reason: NO_ADDRESS };
    const answersTo = replyTo ? asciiDomainAddress(replyTo) : null;
    const copies = (addresses: string[]) => addresses.map(asciiDomainAddress).filter((address) => address !== null);
    try {
      const answer = await (strapi.plugin('email').service('email') as EmailService).send({
        to,
        subject,
        html,
        text,
        ...(answersTo ? { replyTo: answersTo } : {}),
        ...(cc.length > 0 ? { cc: copies(cc) } : {}),
        ...(bcc.length > 0 ? { bcc: copies(bcc) } : {}),
        ...(attachments.length > 0
          ? {
              attachments: attachments.map(({ fileName, mediaType, content }) => ({
                filename: fileName,
                contentType: mediaType,
                content,
              })),
            }
          : {}),
        messageId: `<${key}@${host()}>`,
        // Asks automatic responders not to reply (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return resultOfAnswer(answer, to);
    } catch (error) {
      return resultOfError(error);
    }
  },
});
