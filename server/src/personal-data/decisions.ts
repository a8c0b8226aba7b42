/**
 * What an erasure does with a column.
 *
 * - `no`: not personal, it stays.
 * - `staff`: who did something. Stays, unless it is a user of the site or a payer who is called like the person.
 * - `clear`: emptied at once, with its row where the row is deleted.
 * - `redact`: the person's values in it are replaced at once; the rest stays.
 * - `document`: part of a document. Stays while documents are kept; then every text in it is replaced.
 * - `books`: part of the journal. The same, while books are kept.
 * - The others are described in `erased-values.ts`.
 */
export type Decision =
  | 'no'
  | 'staff'
  | 'clear'
  | 'redact'
  | 'document'
  | 'books'
  | 'contact'
  | 'words'
  | 'now'
  | 'address'
  | 'message'
  | 'method'
  | 'recorded'
  | 'request'
  | 'ledger'
  | 'attempt';

export interface ColumnRule {
  erase: Decision;
  /** Also replaces the person's name in rows that are not tied to the person. */
  names?: boolean;
}

/** What a row refers to when it belongs to a person. `reach` is a recipient: an e-mail address or a telephone number. */
export type TieTarget = 'invoiceRow' | 'invoice' | 'document' | 'payment' | 'paymentRow' | 'about' | 'reach';

/** How rows belong to a person: an attribute holds an id, or a text contains one. */
export type Tie = { attribute: string; to: TieTarget } | { mentionedIn: string };

export interface TableRule {
  /** What happens to rows that are tied to the person. Columns are erased in those that are kept. */
  rows: 'keep' | 'delete' | 'delete with documents';
  ties?: readonly Tie[];
  columns: Readonly<Record<string, ColumnRule>>;
  /** Attributes that no export contains. */
  secret?: readonly string[];
}

export type TableRules = Readonly<Record<string, TableRule>>;

const all =
  (erase: Decision) =>
  (...names: string[]): Record<string, ColumnRule> =>
    Object.fromEntries(names.map((name) => [name, { erase }]));

export const no = all('no');
export const staff = all('staff');
export const clear = all('clear');
export const redact = all('redact');
export const document = all('document');

/** Columns that Strapi adds to its types, and the key of raw ones. */
export const ownColumns: readonly string[] = [
  'id',
  'documentId',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'createdBy',
  'updatedBy',
  'locale',
  'localizations',
];
