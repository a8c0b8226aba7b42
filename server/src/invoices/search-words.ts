import type { InvoiceReferences } from '../../../contracts';

/** Longer words are searched by their beginning all the same. */
export const longestWord = 60;

/** More terms than people type; bounds the work of one search. */
const mostTerms = 6;

/** Lower case without accents, so that "Émilie" is found by "emilie" on every database. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string): string[] => plain(text).split(/[\s,;()"/&|]+/);

/** Digits of a number people read aloud: "42" of "INV-2026-000042". */
const withoutZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '');

/** What businesses look an invoice up by. */
type SearchedReferences = Pick<
  InvoiceReferences,
  'buyerReference' | 'purchaseOrder' | 'contractReference' | 'projectReference'
>;

/** "PO-2026-0042" is looked for as a whole and by its parts, numbers without their zeros as searches ask for them. */
const referenceWords = (references: SearchedReferences | null): string[] => {
  if (references === null) return [];
  const { buyerReference, purchaseOrder, contractReference, projectReference } = references;
  return [buyerReference, purchaseOrder, contractReference, projectReference]
    .flatMap((reference) => wordsOf(reference ?? ''))
    .flatMap((word) => [word, ...word.split(/['’.:_-]+/)])
    .map((word) => (/^\d+$/.test(word) ? withoutZeros(word) : word));
};

/**
 * What an invoice is found by: its number (whole, and its last digits), each word of the customer's name, the
 * e-mail address and its domain, and the references of the buyer. Kept in a table of their own, because no database finds the middle of a text
 * in a million rows without reading them all.
 */
export const searchWordsOf = (invoice: {
  number: string | null;
  customerName: string;
  customerEmail: string | null;
  referenceDetails?: SearchedReferences | null;
}): string[] => {
  const { number, customerName, customerEmail } = invoice;
  const names = wordsOf(customerName);
  const email =
    customerEmail === null
      ? []
      : // Its parts, too: a search for the whole of a&b@example.com is one for "a" and "b@example.com".
        [plain(customerEmail), plain(customerEmail).split('@').pop() ?? '', ...wordsOf(customerEmail)];
  const words = [
    ...(number === null ? [] : [plain(number), withoutZeros(/\d+$/.exec(number)?.[0] ?? '')]),
    ...names,
    // "Jean-Pierre" and "O'Brien" are looked for by their parts as well.
    ...names.filter((name) => /['’.-]/.test(name)).flatMap((name) => name.split(/['’.-]+/)),
    ...email,
    ...referenceWords(invoice.referenceDetails ?? null),
  ];
  return [...new Set(words.map((word) => word.slice(0, longestWord)).filter((word) => word !== ''))];
};

/** The beginnings of words a search asks for; an invoice must have them all. Empty when nothing is asked for. */
export const searchTermsOf = (search: string): string[] => {
  const terms = wordsOf(search).map((word) => (/^\d+$/.test(word) ? withoutZeros(word) : word));
  return [...new Set(terms.map((term) => term.slice(0, longestWord)).filter((term) => term !== ''))].slice(
    0,
    mostTerms
  );
};
