import type { ActivityEntry, TimelineEntry, TimelineKind } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';

/** What another room knows of an invoice's life. */
type TimelineSource = (invoice: { id: number; documentId: string }) => Promise<TimelineEntry[]>;

interface Dependencies {
  activity: ActivityService;
  invoices: InvoiceService;
  sources: TimelineSource[];
}

/** The history's words for what a person did; what payments did is told by the payments themselves. */
const activityKinds: Record<string, TimelineKind> = {
  created: 'created',
  issued: 'issued',
  imported: 'imported',
  updated: 'updated',
  link_created: 'link_created',
  link_revoked: 'link_revoked',
};

const byPerson = ({ actor }: ActivityEntry): boolean => actor.type !== 'provider' && actor.type !== 'payer';

const entryOf = (entry: ActivityEntry): TimelineEntry[] => {
  const kind = activityKinds[entry.action];
  if (!kind || !byPerson(entry)) return [];
  // Only the names of what changed: before and after are the history's, with its own permission.
  const changed = Object.keys(entry.after ?? {}).filter((name) => name !== 'updatedAt');
  return [
    {
      id: `activity:${entry.id}`,
      kind,
      at: entry.at,
      actor: entry.actor,
      amount: null,
      payment: null,
      detail: kind === 'updated' ? changed.join(', ') : null,
    },
  ];
};

/** Everything that happened to an invoice, whichever room knows of it. */
export const createTimelineService = ({ activity, invoices, sources }: Dependencies) => ({
  /**
   * Newest first.
   *
   * @throws {MissingError} also when the asker may not see the invoice
   */
  async find(documentId: string, actor: Actor): Promise<TimelineEntry[]> {
    const invoice = await invoices.findVisible(documentId, actor);
    const [history, ...others] = await Promise.all([
      activity.findAll({ entityType: 'invoice', entityId: documentId }),
      ...sources.map((source) => source(invoice)),
    ]);
    return [...history.flatMap(entryOf), ...others.flat()].sort((one, other) => (one.at < other.at ? 1 : -1));
  },
});

export type TimelineService = ReturnType<typeof createTimelineService>;
