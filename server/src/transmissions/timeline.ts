import type { TimelineEntry, TimelineKind, TransmissionStatus } from '../../../contracts';
import type { TransmissionRow } from './repository';

const endings: Partial<Record<TransmissionStatus, TimelineKind>> = {
  failed: 'transmission_failed',
  undelivered: 'transmission_refused',
  refused: 'transmission_refused',
  rejected: 'transmission_refused',
  skipped: 'transmission_skipped',
  unconfirmed: 'transmission_unconfirmed',
  delivered: 'transmission_delivered',
};

/** Returns the entries that transmissions add to an invoice's timeline. A waiting one has none. */
export const transmissionTimeline = (rows: TransmissionRow[], nameOf: (network: string) => string): TimelineEntry[] =>
  rows.flatMap((row) => {
    const about = [nameOf(row.network), ...(row.documentType === 'credit_note' ? [row.documentNumber] : [])].join(', ');
    const entry = (kind: TimelineKind, at: string, detail: string | null): TimelineEntry => ({
      id: `transmission:${row.id}:${kind}`,
      ...{ kind, at, actor: null, amount: null, payment: null },
      detail: detail === null ? about : `${about}: ${detail}`,
    });
    const kind = endings[row.status];
    return [
      ...(row.acceptedAt ? [entry('transmission_accepted', row.acceptedAt, row.reference)] : []),
      ...(kind ? [entry(kind, row.endedAt ?? row.writtenAt, row.lastError)] : []),
    ];
  });
