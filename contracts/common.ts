export const environments = ['test', 'live'] as const;
/** A Stripe object belongs to exactly one environment, and so do our invoices and payments. */
export type Environment = (typeof environments)[number];

/** The position of a page in its list. */
export interface PageMeta {
  pagination: {
    /** Number of this page, from 1. Absent where `cursor` or `limit` was sent: such pages are not counted. */
    page?: number;
    /** Rows on a page (a count), at most 100. */
    pageSize: number;
    /** How many pages there are (a count). */
    pageCount?: number;
    /** How many rows there are on all pages (a count). */
    total?: number;
    /** There are more than `total`: a long list is not counted to its end. */
    capped?: true;
    /** The `cursor` of the next page, which new rows do not shift; `null` on the last page. */
    nextCursor: string | null;
  };
}

/** One page of a list. */
export interface Page<T> {
  data: T[];
  meta: PageMeta;
}

/** One object. */
export interface Single<T> {
  data: T;
}

/** Query parameters every list understands. */
export interface ListQuery {
  /** Number of the page, from 1. */
  page?: number;
  /** Rows on a page (a count), at most 100. */
  pageSize?: number;
  /** `meta.pagination.nextCursor` of the page before, with the same filters and sort. Not together with `page`. */
  cursor?: string;
  /** Rows on a page that is read by `cursor` (a count), at most 100. Also begins such a list. */
  limit?: number;
  /** `field:asc` or `field:desc`; the fields a list can be sorted by are documented with it. */
  sort?: string;
  /** Free-text search over the list's names and numbers. */
  search?: string;
}

export const actorTypes = ['admin', 'api-user', 'api-token', 'payer', 'provider', 'system'] as const;
/** Who did something, as stored with invoices, payments and the history. */
export interface ActorReference {
  type: (typeof actorTypes)[number];
  /**
   * Identity that lasts: the documentId of an API user or API token, a keyed hash of an admin user's e-mail address
   * (`adm_…`), `former_…` for a deleted admin user. A number is somebody whom an earlier version stored.
   */
  id: string | null;
  name: string | null;
}

/** The content entry that an invoice belongs to. */
export interface RelatedEntry {
  uid: string;
  documentId: string;
  locale: string | null;
}
