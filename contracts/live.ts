/** Event names on the stream `GET …/live` (server-sent events, admin API). */
export const liveEvents = ['ready', 'changed'] as const;

/** Data of `changed`: which invoices have news. What the news is, is read from the API, with its rights. */
export interface LiveChange {
  /** documentIds; empty when so many changed at once that the reader should load everything again. */
  invoices: string[];
}
