import type { InvoiceReferences } from '../../../contracts';

/** Longer words are stored and searched by their beginning. */
export const longestWord = 60;

/** The most terms of one search. It limits the work of a request and exceeds what people type. */
const mostTerms = 6;

/** Letters that Unicode does not decompose, as people type them on other keyboards. */
const folded: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ĸ: 'k',
};

/** Lower case without accents, so that "emilie" finds "Émilie" and "Strasse" finds "Straße" on every database. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþħŧŋıĸ]/g, (letter) => folded[letter]);

const wordsOf = (text: string): string[] => plain(text).split(/[\s,;()"/&|]+/);

/** The digits that people say aloud: "42" of "INV-2026-000042". */
const withoutZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '');

/** Makes each part of a number findable: "INV-2026-000012", "2026-000012", "000012" and "12". */
const numberWords = (number: string): string[] => {
  const text = plain(number);
  const starts = [...text.matchAll(/[^a-z0-9]+|(?<=[a-z])(?=\d)/g)].map(({ index, 0: gap }) => index + gap.length);
  return [text, ...starts.map((at) => text.slice(at)), withoutZeros(/\d+$/.exec(text)?.[0] ?? '')];
};

/** The references that people search an invoice by. */
type SearchedReferences = Pick<
  InvoiceReferences,
  'buyerReference' | 'purchaseOrder' | 'contractReference' | 'projectReference'
>;

/** "PO-2026-0042" is findable as a whole and by its parts. Numbers lose their leading zeros, as in searches. */
const referenceWords = (references: SearchedReferences | null): string[] => {
  if (references === null) return [];
  const { buyerReference, purchaseOrder, contractReference, projectReference } = references;
  return [buyerReference, purchaseOrder, contractReference, projectReference]
    .flatMap((reference) => wordsOf(reference ?? ''))
    .flatMap((word) => [word, ...word.split(/['’.:_-]+/)])
    .map((word) => (/^\d+$/.test(word) ? withoutZeros(word) : word));
};

/**
 * Returns the words that find an invoice: its number (whole, from each of its parts on, and its last digits), each word
 * of the customer's name, the e-mail address and its domain, and the buyer's references. They are stored in a separate
 * table, because no database finds the middle of a text among a million rows without a scan.
 */
export const searchWordsOf = (invoice: {
  number: string | null;
  customerName: string;
  customerEmail: string | null;
  referenceDetails?: SearchedReferences | null;
  /** Set once the customer's data was erased: only the number is found. */
  personErasedAt?: unknown;
}): string[] => {
  if (invoice.personErasedAt) {
    return [...new Set(numberWords(invoice.number ?? '').map((word) => word.slice(0, longestWord)))].filter(Boolean);
  }
  const { number, customerName, customerEmail } = invoice;
  const names = wordsOf(customerName);
  const email =
    customerEmail === null
      ? []
      : // Also its parts: a search for a&b@example.com is one for "a" and "b@example.com".
        [plain(customerEmail), plain(customerEmail).split('@').pop() ?? '', ...wordsOf(customerEmail)];
  const words = [
    ...(number === null ? [] : numberWords(number)),
    ...names,
    // "Jean-Pierre" and "O'Brien" are also findable by their parts.
    ...names.filter((name) => /['’.-]/.test(name)).flatMap((name) => name.split(/['’.-]+/)),
    ...email,
    ...referenceWords(invoice.referenceDetails ?? null),
  ];
  return [...new Set(words.map((word) => word.slice(0, longestWord)).filter((word) => word !== ''))];
};

/** Returns the beginnings of words that a search requires; an invoice must have them all. Empty for an empty search. */
export const searchTermsOf = (search: string): string[] => {
  const terms = wordsOf(search).map((word) => (/^\d+$/.test(word) ? withoutZeros(word) : word));
  return [...new Set(terms.map((term) => term.slice(0, longestWord)).filter((term) => term !== ''))].slice(
    0,
    mostTerms
  );
};
