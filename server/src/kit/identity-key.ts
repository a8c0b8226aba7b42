import { createHmac, randomBytes, randomUUID } from 'node:crypto';

/** Marks the identity of an admin user. Neither a row's number nor a documentId looks like it. */
const ADMIN = 'adm_';
/** Marks the identity of somebody who is gone. */
const FORMER = 'former_';

/** Makes the secret of a site's admin identities. An identity can be traced to an address only with it. */
export const newIdentityKey = (): string => randomBytes(32).toString('hex');

/**
 * Returns the identity of an admin user: 36 characters, made from the e-mail address by HMAC-SHA-256. Strapi exports no
 * admin users, and a row's number means another person on another site. Stored rows hold the result, so it never changes.
 *
 * @param key of {@link newIdentityKey}
 */
export const adminIdentity = (key: string, email: string): string =>
  ADMIN + createHmac('sha256', key).update(`admin:${email.trim().toLowerCase()}`).digest('hex').slice(0, 32);

/** Returns an identity that nobody has and nobody will have: 39 characters. */
export const formerIdentity = (): string => FORMER + randomUUID().replaceAll('-', '');

/** Returns whether an id is the number of a row, as versions up to 0.1 stored it. */
export const isRowNumber = (id: string): boolean => /^\d{1,18}$/.test(id);
