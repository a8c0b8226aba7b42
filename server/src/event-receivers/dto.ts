import type { Dispatch, DispatchAttempt, EventReceiver } from '../../../contracts';
import { versionOf } from '../kit/version';
import type { DispatchRow } from './dispatch-repository';
import type { ReceiverRow } from './receiver-repository';

export const receiverDto = (row: ReceiverRow, now: Date): EventReceiver => ({
  documentId: row.documentId,
  name: row.name,
  description: row.description,
  url: row.url,
  environment: row.environment,
  events: row.events,
  enabled: row.enabled,
  disabledReason: row.disabledReason,
  failingSince: row.failingSince,
  lastDeliveredAt: row.lastDeliveredAt,
  formerSecretExpiresAt:
    row.formerSecretExpiresAt !== null && row.formerSecretExpiresAt > now.toISOString()
      ? row.formerSecretExpiresAt
      : null,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  version: versionOf([row.name, row.description, row.url, row.events, row.enabled]),
});

export const dispatchDto = (row: DispatchRow): Dispatch => ({
  id: row.id,
  messageId: row.messageId,
  event: row.event,
  isTest: row.isTest,
  status: row.status,
  attempts: row.attempts,
  responseStatus: row.responseStatus,
  lastError: row.lastError,
  writtenAt: row.writtenAt,
  nextAttemptAt: row.status === 'waiting' ? row.nextAttemptAt : null,
  deliveredAt: row.deliveredAt,
});

export const attemptDto = (row: DispatchAttempt): DispatchAttempt => ({
  at: row.at,
  status: row.status,
  latencyMs: row.latencyMs,
  response: row.response,
  isTruncated: row.isTruncated,
  error: row.error,
});
