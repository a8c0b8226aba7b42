import type { ChangedMeanwhile } from '../../../contracts';
import { ConflictError } from '../kit/errors';
import type { ActivityEntity, ActivityService } from './service';

/** Actions that change what people edit. Sending a link or switching a mode is none of them. */
const editing = ['created', 'updated', 'issued', 'contact_corrected', 'role_deleted', 'imported', 'restored'];

interface Record {
  entityType: ActivityEntity;
  entityId: string;
}

/**
 * Returns what a refused save shows of the newer version.
 *
 * @param current the record as the caller may read it
 * @param sent the version that the save started from
 */
export const describeChange = async <T extends { version: string }>(
  activity: ActivityService,
  record: Record,
  current: T,
  sent: string
): Promise<ChangedMeanwhile<T>> => {
  const last = await activity.findLast(record, editing);
  return {
    changedBy: last?.actor ?? null,
    changedAt: last?.at ?? null,
    versions: { sent, current: current.version },
    current,
  };
};

/**
 * Refuses a save that started from another version. Call it under the record's lock.
 *
 * @param sent the version that the caller started from; undefined when it does not say
 * @throws {ConflictError} `changed_meanwhile` with who changed it, when, and the current record
 */
export const refuseChanged = async <T extends { version: string }>(
  activity: ActivityService,
  record: Record,
  current: T,
  sent: string | undefined
): Promise<void> => {
  if (sent === undefined || sent === current.version) return;
  throw changedMeanwhile(await describeChange(activity, record, current, sent));
};

export const changedMeanwhile = (change: ChangedMeanwhile): ConflictError => {
  const { changedBy, changedAt } = change;
  const who = changedBy?.name ?? 'Somebody';
  return new ConflictError(`${who} changed this in the meantime${changedAt ? ` (${changedAt})` : ''}.`, {
    code: 'changed_meanwhile',
    field: 'version',
    hint: 'Compare your input with the current record. To save over it, send its version.',
    ...change,
  });
};
