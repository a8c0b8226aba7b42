import { unreadable } from './refusals';

/**
 * Decodes the text of a file without its byte order mark. In another encoding, a name such as Müller would be read with
 * replacement characters, and issued so.
 *
 * @throws {InvalidInputError} `import_unreadable` for bytes that are no UTF-8
 */
export const utf8Of = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('The XML is not encoded in UTF-8.');
  }
};
