import type { ActorReference, Environment, ListQuery, Page, Single } from './common';

export const retentionKinds = ['documents', 'books'] as const;
/** `documents`: invoices and credit notes with their files. `books`: the journal of closed periods. */
export type RetentionKind = (typeof retentionKinds)[number];

/** How long a country's law wants documents and books kept. */
export interface RetentionRule {
  /** ISO 3166-1 alpha-2 of the seller. */
  country: string;
  /** Years for invoices and credit notes. */
  documents: number;
  /** Years for the journal. */
  books: number;
  /** The end of which year the years count from. A fiscal year that differs ends in that calendar year. */
  end: 'calendar_year' | 'fiscal_year';
  /** The articles of law. */
  basis: string;
  /** The address of the page that the years were read from. */
  source: string;
  /** What else to know, such as doubts; `null` where there is nothing. */
  note: string | null;
}

/** How long the site keeps personal data that the law wants kept. */
export interface PersonalDataSettings {
  /** Years in place of those of the seller's country, from 1 to 30; `null` for the country's rule. */
  retention: Record<RetentionKind, number | null>;
}

/** Whom a search is about. An invoice is found when one of these values is exactly its customer's, whatever the case. */
export interface PersonInput {
  email?: string;
  name?: string;
  taxId?: string;
}

/** A customer as the invoices found name it. Two people may have one name. */
export interface PersonFound {
  name: string;
  email: string | null;
  taxId: string | null;
  /** How many invoices (a count). */
  invoices: number;
}

/** An invoice of a person, with its credit notes, that the law wants kept. */
export interface KeptInvoice {
  documentId: string;
  number: string | null;
  environment: Environment | null;
  /** `YYYY-MM-DD` */
  issueDate: string | null;
  /** The last day on which documents are kept, `YYYY-MM-DD`; `null` when it has passed and they are removed at once. */
  documentsUntil: string | null;
  /** The last day on which the journal is kept, `YYYY-MM-DD`; `null` when it has passed. */
  booksUntil: string | null;
}

/** What is removed from one table. */
export interface RemovedRows {
  /** Name of the table. */
  table: string;
  /** Rows that are deleted (a count). */
  deleted: number;
  /** Rows that stay without the person's data (a count). */
  redacted: number;
}

/** POST …/personal-data/search: what is stored about a person, and what an erasure would do. Nothing is changed. */
export interface PersonReport {
  people: PersonFound[];
  /** Drafts that would be deleted (a count). */
  drafts: number;
  /** Issued invoices that are not paid: they get no reminders any more (a count). */
  unpaid: number;
  /** Issued invoices, oldest first. */
  invoices: KeptInvoice[];
  removed: RemovedRows[];
  /** documentIds of files in the media library that documents refer to. The site removes them itself. */
  files: string[];
}

export const erasureStatuses = ['waiting', 'running', 'failed', 'done', 'dead'] as const;
/** `failed`: tried again by itself. `dead`: not tried again; ask for the erasure again. */
export type ErasureStatus = (typeof erasureStatuses)[number];

/** The erasure of a person. It holds no personal data once it is done. */
export interface Erasure {
  documentId: string;
  /** Keyed hash of what the person was searched by. */
  person: string;
  status: ErasureStatus;
  error: string | null;
  /** Invoices that are kept, and until when. */
  kept: KeptInvoice[];
  removed: RemovedRows[];
  requestedBy: ActorReference;
  requestedAt: string;
  endedAt: string | null;
}

/** POST …/personal-data/erasures */
export interface ErasureInput extends PersonInput {
  /** The e-mail address again; without one the tax id, without both the name. */
  confirmation: string;
}

/** GET …/personal-data/retention */
export interface RetentionInForce {
  /** ISO 3166-1 alpha-2 of the seller of the settings; `null` where unknown. */
  country: string | null;
  /** The rule of that country; `null` where none is known, and ten years hold. */
  rule: RetentionRule | null;
  /** Years that hold, with the settings. */
  years: Record<RetentionKind, number>;
  rules: readonly RetentionRule[];
}

export type FindErasures = Page<Erasure>;
export type ErasureListQuery = Pick<ListQuery, 'page' | 'pageSize' | 'cursor' | 'limit'>;
export type OneErasure = Single<Erasure>;
export type OnePersonReport = Single<PersonReport>;
export type OneRetention = Single<RetentionInForce>;
