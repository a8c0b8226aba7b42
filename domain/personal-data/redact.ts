/** Takes the place of a personal value. Never personal itself, so that a second pass changes nothing. */
export const ERASED = '[erased]';

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/**
 * What may stand before a value: no letter, and no first half of an address, as in `ann.zoe@…`. The escapes of a blank, a
 * line break and of punctuation end in a letter or digit, but are no part of a word.
 */
const BEFORE =
  '(?:(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}][._%+-](?=\\S*@))|(?<=\\\\[nrt]|%(?:0[9AD]|2[02678CF]|3[A-F]|5B|7B)))';

/** What may follow a value: no letter, and no rest of an address before its @, as in `zoe.smith@…`. */
const AFTER = '(?![\\p{L}\\p{N}]|[._+-][\\p{L}\\p{N}._+-]*@)';

/** What may follow an address: no letter, and no country, as in `zoe@example.com.au`. A sentence may. */
const AFTER_ADDRESS = '(?![\\p{L}\\p{N}]|\\.[a-z]{2}(?![\\p{L}\\p{N}]))';

/** A value as people and programs write it: any white space for a blank, and encoded for an address or a form. */
const formsOf = (value: string): string[] => {
  const after = value.includes('@') ? AFTER_ADDRESS : AFTER;
  const words = value.split(/\s+/).map(escaped);
  const plain = words.join('(?:\\s+|\\\\[nrt])+');
  const encoded = escaped(encodeURIComponent(value.toWellFormed())).replaceAll('%20', '(?:%20|\\+)');
  return [plain + after, encoded + after];
};

/** Digits of a telephone number, however they are grouped. */
const phoneForms = (value: string): string[] => {
  const digits = value.replace(/\D/g, '');
  if (!/^[+\d\s()./-]+$/.test(value) || digits.length < 6) return [];
  const international = value.startsWith('+') ? '(?:\\+|%2B|00)?' : '\\+?';
  return [international + [...digits].join('[\\s().\\/-]*') + AFTER];
};

/** Values shorter than this are found in too many words. */
const SHORTEST = 3;

/**
 * Returns a function that replaces a person's values in a text, whatever the case. A value inside a longer word stays: it
 * is another word, or another person's address.
 */
export const redactorOf = (values: readonly string[]): ((text: string) => string) => {
  const known = [...new Set(values.map((value) => value.normalize('NFC').trim()))]
    .filter((value) => [...value].length >= SHORTEST)
    // Longer ones first: the name before its words.
    .sort((one, other) => other.length - one.length);
  if (known.length === 0) return (text) => text;
  const forms = new Set(known.flatMap((value) => [...formsOf(value), ...phoneForms(value)]));
  const pattern = new RegExp(`${BEFORE}(?:${[...forms].join('|')})`, 'giu');
  return (text) => {
    const normal = text.normalize('NFC');
    const redacted = normal.replace(pattern, ERASED);
    return redacted === normal ? text : redacted;
  };
};

/** Applies a change to every text of a JSON value, also to the names of fields. */
export const mapTexts = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((entry) => mapTexts(entry, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [change(name), mapTexts(entry, change)]));
};

/** Fields that say no more than which kind something is. */
const codes = new Set([
  'action',
  'baseStatus',
  'bankingContract',
  'category',
  'channel',
  'code',
  'color',
  'contract',
  'country',
  'creditedBy',
  'currency',
  'documentId',
  'environment',
  'format',
  'id',
  'invoiceFormat',
  'kind',
  'locale',
  'mode',
  'network',
  'origin',
  'rate',
  'role',
  'scheme',
  'status',
  'taxBehavior',
  'taxCategory',
  'taxMethod',
  'taxRate',
  'type',
  'uid',
  'unit',
  'unitCode',
]);

const figure = /^[+-]?\d{1,15}([.,]\d{1,15})?$/;
const moment = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * Replaces every text of a JSON value but figures, dates and codes. Numbers stay: they are amounts and counts.
 *
 * @param name of the field that holds the value
 */
export const scrub = (value: unknown, name = ''): unknown => {
  if (typeof value === 'string') {
    return value === '' || codes.has(name) || figure.test(value) || moment.test(value) ? value : ERASED;
  }
  if (Array.isArray(value)) return value.map((entry) => scrub(entry, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, scrub(entry, key)]));
};

/** Fields that describe a person, in our own records and in what providers send. */
const personal = new Set([
  'address',
  'billing_details',
  'cc',
  'customer',
  'customerDetails',
  'customerEmail',
  'customerName',
  'customerTaxId',
  'customer_details',
  'customer_email',
  'deliveryAddress',
  'email',
  'fingerprint',
  'issuedContact',
  'last4',
  'lastSentTo',
  'payment_method_details',
  'phone',
  'proof',
  'receipt_email',
  'receiptUrl',
  'recipient',
  'recipients',
  'shipping',
  'shipping_details',
  'taxId',
]);

/** Figures and dates stay in a scrubbed text; a person's own digits, such as a postal code, do not. */
const wipe = (value: unknown, name = ''): unknown => {
  if (typeof value === 'string') return value === '' || codes.has(name) ? value : ERASED;
  if (typeof value === 'number') return null;
  if (Array.isArray(value)) return value.map((entry) => wipe(entry, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, wipe(entry, key)]));
};

/**
 * Empties the fields of a JSON value that describe a person, and applies a change to every other text but codes: a customer
 * may be called like a status.
 */
export const withoutPerson = (value: unknown, change: (text: string) => string, name = ''): unknown => {
  if (typeof value === 'string') return codes.has(name) ? value : change(value);
  if (Array.isArray(value)) return value.map((entry) => withoutPerson(entry, change, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      change(key),
      personal.has(key) ? wipe(entry) : withoutPerson(entry, change, key),
    ])
  );
};
