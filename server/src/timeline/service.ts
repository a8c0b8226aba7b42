import type { TimelineEntry, TimelineKind } from '../../../contracts';
import type { ActivityService, StoredEntry } from '../activity';
import type { InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { TimelineSource } from '../kit/define-room';

export interface Dependencies {
  activity: ActivityService;
  invoices: InvoiceService;
  /** The timelines of the other rooms. */
  sources: () => TimelineSource[];
}

/** Timeline kinds of a person's actions. Payments report their own entries. */
const activityKinds: Record<string, TimelineKind> = {
  created: 'created',
  issued: 'issued',
  imported: 'imported',
  updated: 'updated',
  contact_corrected: 'contact_corrected',
  link_created: 'link_created',
  link_copied: 'link_copied',
  link_revoked: 'link_revoked',
  link_requested: 'link_requested',
  passcode_locked: 'passcode_locked',
  passcode_replaced: 'passcode_replaced',
  correction_requested: 'correction_requested',
  correction_accepted: 'correction_accepted',
  correction_declined: 'correction_declined',
};

/** What a payer does without an account, and no payment reports. */
const payersActions: TimelineKind[] = ['link_requested', 'passcode_locked', 'correction_requested'];

/** Returns the recipients other than the customer that the activity recorded. */
const othersOf = ({ after }: StoredEntry): string[] => {
  const others = after?.others;
  return Array.isArray(others) ? others.map(String) : [];
};

const kindOf = (entry: StoredEntry): TimelineKind | undefined => {
  const isSending = entry.action === 'link_sent' || entry.action === 'message_resent';
  if (isSending) return othersOf(entry).length > 0 ? 'link_sent_to_others' : undefined;
  return activityKinds[entry.action];
};

/** Follow from payments, credit notes and write-offs, which have entries of their own. */
const isDerived = (name: string): boolean =>
  /^amount[A-Z]/.test(name) || ['status', 'creditBalance', 'paidAt', 'updatedAt'].includes(name);

/** Only the names of the changed fields. Their values are part of the activity, which has its own permission. */
const changedFields = (entry: StoredEntry): string[] =>
  Object.keys(entry.after ?? {}).filter((name) => !isDerived(name));

const detailOf = (kind: TimelineKind, entry: StoredEntry): string | null => {
  if (kind === 'link_sent_to_others') return othersOf(entry).join(', ');
  return kind === 'updated' ? changedFields(entry).join(', ') : null;
};

const byPerson = ({ actor }: StoredEntry): boolean => actor.type !== 'provider' && actor.type !== 'payer';

const entryOf = (entry: StoredEntry): TimelineEntry[] => {
  const kind = kindOf(entry);
  if (!kind || !(byPerson(entry) || payersActions.includes(kind))) return [];
  if (kind === 'updated' && changedFields(entry).length === 0) return [];
  return [
    {
      id: `activity:${entry.id}`,
      kind,
      at: entry.at,
      actor: entry.actor,
      amount: null,
      payment: null,
      detail: detailOf(kind, entry),
    },
  ];
};

/** Collects everything that happened to an invoice from all rooms. */
export const createTimelineService = ({ activity, invoices, sources }: Dependencies) => ({
  /**
   * Returns the entries, newest first.
   *
   * @throws {MissingError} also when the actor may not see the invoice
   */
  async find(documentId: string, actor: Actor): Promise<TimelineEntry[]> {
    const invoice = await invoices.findVisible(documentId, actor);
    const [history, ...others] = await Promise.all([
      activity.findAll({ entityType: 'invoice', entityId: documentId }),
      ...sources().map((source) => source(invoice)),
    ]);
    return [...history.flatMap(entryOf), ...others.flat()].sort((one, other) => (one.at < other.at ? 1 : -1));
  },
});

export type TimelineService = ReturnType<typeof createTimelineService>;
