import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** Generates a secret in the format of Standard Webhooks. */
export const newSigningSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;

export interface SignedContent {
  messageId: string;
  /** Seconds since 1970. */
  timestamp: number;
  body: string;
}

const signatureOf = (secret: string, { messageId, timestamp, body }: SignedContent): string =>
  createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
    .update(`${messageId}.${timestamp}.${body}`, 'utf8')
    .digest('base64');

/**
 * Returns the headers of Standard Webhooks (https://www.standardwebhooks.com).
 *
 * @param secrets the present one first; a receiver accepts a request if one of the signatures is right
 */
export const signedHeaders = (secrets: readonly string[], content: SignedContent): Record<string, string> => ({
  'webhook-id': content.messageId,
  'webhook-timestamp': String(content.timestamp),
  'webhook-signature': secrets.map((secret) => `v1,${signatureOf(secret, content)}`).join(' '),
});
