import type { ActorReference, ListQuery, Page } from './common';

/** One line of the history: who did what to what, with what changed, never with a secret. */
export interface ActivityEntry {
  /** Id of the row. */
  id: number;
  entityType: string;
  entityId: string;
  /** The number of the invoice or credit note; of a payment, its invoice's. `null` for drafts and everything else. */
  documentNumber: string | null;
  action: string;
  actor: ActorReference;
  /** The request's network address; null for jobs and webhooks. */
  address: string | null;
  /** Changed fields only. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  at: string;
}

/** Filters of the history. */
export interface ActivityListQuery extends ListQuery {
  entityType?: string;
  entityId?: string;
}

export type FindActivity = Page<ActivityEntry>;
