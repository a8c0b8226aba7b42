import { shortText } from '../kit/schema';
import { CLOSED_ENTRY_UID, CLOSING_UID } from '../plugin-id';

/** The closed periods. Each begins where the one before ends. Reopening removes the newest. */
export const closingModel = {
  uid: CLOSING_UID,
  singularName: 'ip_closings',
  tableName: 'ip_closings',
  attributes: {
    id: { type: 'increments' },
    environment: { ...shortText(8), column: { notNullable: true } },
    /** `YYYY-MM-DD`; null for the beginning of the books. */
    fromDay: shortText(10),
    throughDay: { ...shortText(10), column: { notNullable: true } },
    /** `writing` until all of its entries are stored. */
    status: { ...shortText(8), column: { notNullable: true } },
    entries: { type: 'integer', column: { notNullable: true, defaultTo: 0 } },
    actorType: { ...shortText(16), column: { notNullable: true } },
    actorId: shortText(40),
    actorName: { type: 'string' },
    closedAt: { type: 'datetime', column: { notNullable: true } },
  },
  indexes: [{ name: 'ip_closings_through_uq', columns: ['environment', 'through_day'], type: 'unique' }],
} as const;

/** The journal of closed periods, entry by entry. Never changed: what becomes known later is booked later. */
export const closedEntryModel = {
  uid: CLOSED_ENTRY_UID,
  singularName: 'ip_closed_entries',
  tableName: 'ip_closed_entries',
  attributes: {
    id: { type: 'increments' },
    closingId: { type: 'integer', column: { notNullable: true } },
    environment: { ...shortText(8), column: { notNullable: true } },
    entryId: { ...shortText(160), column: { notNullable: true } },
    /** The id of the entry that it corrects, or its own. */
    originalId: { ...shortText(160), column: { notNullable: true } },
    /** documentId of the invoice, or the provider's id of the payout. */
    subject: { ...shortText(120), column: { notNullable: true } },
    bookedOn: { ...shortText(10), column: { notNullable: true } },
    content: { type: 'json', column: { notNullable: true } },
  },
  indexes: [
    { name: 'ip_closed_entries_uq', columns: ['environment', 'entry_id'], type: 'unique' },
    { name: 'ip_closed_entries_day_idx', columns: ['environment', 'booked_on', 'id'] },
    { name: 'ip_closed_entries_subject_idx', columns: ['environment', 'subject'] },
    { name: 'ip_closed_entries_closing_idx', columns: ['closing_id'] },
  ],
} as const;
