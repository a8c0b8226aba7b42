import type { Environment, Single } from './common';
import type { ErrorDetails } from './errors';

/** POST …/invoices/issue-preview and …/invoices/send-preview */
export interface BulkPreviewInput {
  /** documentIds; at most 100, each once. */
  invoices: string[];
}

/** An invoice that would be issued, or whose link would be sent. */
export interface BulkReady {
  documentId: string;
  /** Send it with the action, so that an invoice that has changed since is left alone. */
  version: string;
  /** The number it has; for a draft, the one it gets when nothing else is issued before. */
  number: string;
  customerName: string;
  /** Of its module: what it will be issued in, or was. */
  environment: Environment;
  currency: string;
  /** Minor units of `currency`. */
  total: number;
  /** Addresses that get a message. Empty for issuing, which sends none. */
  recipients: { channel: string; recipient: string }[];
}

/** An invoice that would be refused, and why. */
export interface BulkExcluded {
  documentId: string;
  /** `null` for drafts, and for what the caller may not see. */
  number: string | null;
  customerName: string | null;
  /** As the action would refuse it. */
  refusal: { message: string; details: ErrorDetails };
}

/** The sum of the ready invoices in one currency and environment. */
export interface BulkTotal {
  environment: Environment;
  currency: string;
  /** How many invoices (a count). */
  count: number;
  /** Minor units of `currency`. */
  total: number;
}

/** What an action on several invoices would do. It changes nothing. */
export interface BulkPreview {
  ready: BulkReady[];
  excluded: BulkExcluded[];
  totals: BulkTotal[];
}

export type OneBulkPreview = Single<BulkPreview>;
