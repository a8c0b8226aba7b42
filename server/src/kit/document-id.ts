import { randomBytes } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * A documentId in the form of Strapi's own (24 lower-case letters and digits, a letter first), for
 * rows whose id must be known before they are written: it stands in what we ask Stripe for.
 */
export const newDocumentId = (): string => {
  // 36 does not divide 256: bytes above 251 are drawn again, so that every character is as likely.
  let id = ALPHABET[randomBytes(1)[0] % 26];
  while (id.length < 24) {
    for (const byte of randomBytes(32)) if (byte < 252 && id.length < 24) id += ALPHABET[byte % 36];
  }
  return id;
};
