import { randomBytes } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * Generates a documentId in Strapi's format: 24 lower-case letters and digits, starting with a letter. For rows whose
 * id is needed before they are written, because it is part of the request to Stripe.
 */
export const newDocumentId = (): string => {
  // 36 does not divide 256. Bytes above 251 are drawn again, so that all characters are equally likely.
  let id = ALPHABET[randomBytes(1)[0] % 26];
  while (id.length < 24) {
    for (const byte of randomBytes(32)) if (byte < 252 && id.length < 24) id += ALPHABET[byte % 36];
  }
  return id;
};
