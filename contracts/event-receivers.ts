import type { Environment, ListQuery, Page } from './common';
import { announcedEvents } from './events';

/** `*` means every event, including those that a later version adds. */
export const receiverEvents = ['*', ...announcedEvents] as const;
export type ReceiverEvent = (typeof receiverEvents)[number];

/**
 * Why the plugin disabled a receiver.
 *
 * - `gone`: it responded with 410
 * - `failing`: for days, every attempt failed
 * - `copy`: this site is a copy, and the original site sends its own events
 */
export const receiverDisabledReasons = ['gone', 'failing', 'copy'] as const;
export type ReceiverDisabledReason = (typeof receiverDisabledReasons)[number];

/** A system outside the site that gets events as signed HTTP requests. */
export interface EventReceiver {
  documentId: string;
  name: string;
  description: string | null;
  url: string;
  /** Only events of this environment are sent. */
  environment: Environment;
  events: ReceiverEvent[];
  enabled: boolean;
  /** Null when it is enabled, or when a person disabled it. */
  disabledReason: ReceiverDisabledReason | null;
  /** Since when every attempt has failed; null after a success. */
  failingSince: string | null;
  lastDeliveredAt: string | null;
  /** While a secret is being replaced: until when requests are also signed with the former one. */
  formerSecretExpiresAt: string | null;
  createdAt: string;
  updatedAt: string;
  /** Names what people edit in it. Send it with a change, so that the change does not overwrite a newer version. */
  version: string;
}

/** A receiver with its new secret, which is shown this once. */
export interface EventReceiverWithSecret extends EventReceiver {
  /** In the format of Standard Webhooks: `whsec_` and Base64. */
  secret: string;
}

/** What a person enters. The environment of a receiver cannot change later. */
export interface EventReceiverInput {
  name: string;
  description?: string | null;
  url: string;
  environment: Environment;
  events: ReceiverEvent[];
  enabled?: boolean;
}

/** What is left out stays unchanged. */
export interface EventReceiverUpdate extends Partial<Omit<EventReceiverInput, 'environment'>> {
  version?: string;
}

/** How to replace a secret. */
export interface RotateReceiverSecretInput {
  /** How long the former secret stays valid, in hours (0 to 168). Default: 24. */
  formerSecretHours?: number;
}

/**
 * - `waiting`: the next attempt is due at `nextAttemptAt`
 * - `sending`: an attempt is in progress
 * - `dead`: all attempts failed, and a person may send it again
 * - `skipped`: the receiver was disabled or deleted before it was sent
 */
export const dispatchStatuses = ['waiting', 'sending', 'delivered', 'dead', 'skipped'] as const;
export type DispatchStatus = (typeof dispatchStatuses)[number];

/** One message for one receiver. */
export interface Dispatch {
  /** Id of the row. */
  id: number;
  /** The header `webhook-id`: the same in every attempt, and for every receiver. */
  messageId: string;
  event: string;
  isTest: boolean;
  status: DispatchStatus;
  /** Attempts since it was written or sent again (a count). */
  attempts: number;
  /** HTTP status of the last response; null without a response. */
  responseStatus: number | null;
  lastError: string | null;
  writtenAt: string;
  nextAttemptAt: string | null;
  deliveredAt: string | null;
}

/** One request to a receiver, as it ended. */
export interface DispatchAttempt {
  at: string;
  /** HTTP status; null without a response. */
  status: number | null;
  /** Time until the response, or until the attempt was given up, in milliseconds. */
  latencyMs: number;
  /** The first 1,024 bytes of the response's body. */
  response: string | null;
  /** Whether the response was longer. */
  isTruncated: boolean;
  error: string | null;
}

/** A message with what was sent, and with what came of it. */
export interface DispatchDetails extends Dispatch {
  /** The body of the requests; null for callers who may not see all invoices, because it contains one. */
  body: string | null;
  /** Oldest first, at most 100. */
  log: DispatchAttempt[];
}

/** Filters of a receiver's messages. */
export interface DispatchListQuery extends ListQuery {
  status?: DispatchStatus;
  event?: string;
}

export type FindEventReceivers = Page<EventReceiver>;
export type FindDispatches = Page<Dispatch>;

/** How many messages are sent again. */
export interface ResentDispatches {
  /** Messages that are sent again (a count). */
  resent: number;
}

/** The version of the bodies. A change that receivers would notice gets a new one. */
export const RECEIVER_BODY_VERSION = '1';
