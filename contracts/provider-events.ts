import type { Environment, ListQuery, Page, Single } from './common';

/** `dead`: tried as often as it may be; it waits for a person to replay it. */
export const providerEventStatuses = ['received', 'processing', 'processed', 'failed', 'dead', 'ignored'] as const;
export type ProviderEventStatus = (typeof providerEventStatuses)[number];

/** One row of the webhook inbox. The payload is shown on the detail only. */
export interface ProviderEvent {
  /** Id of the row. */
  id: number;
  bankingContract: { documentId: string; name: string } | null;
  environment: Environment;
  eventId: string;
  type: string;
  status: ProviderEventStatus;
  /** How often processing was tried (a count). */
  attempts: number;
  lastError: string | null;
  receivedAt: string;
  processedAt: string | null;
}

/** Filters of the list of provider events. */
export interface ProviderEventListQuery extends ListQuery {
  status?: ProviderEventStatus;
  environment?: Environment;
  bankingContract?: string;
  type?: string;
}

export type FindProviderEvents = Page<ProviderEvent>;
export type OneProviderEvent = Single<ProviderEvent & { payload: unknown }>;
