import type { BulkExcluded, BulkPreview, BulkReady, BulkTotal, ErrorDetails } from '../../../contracts';
import { PluginError } from '../kit/errors';

/** What the caller may know of an excluded invoice. */
type Known = Pick<BulkExcluded, 'number' | 'customerName'>;

const totalsOf = (ready: readonly BulkReady[]): BulkTotal[] => {
  const totals = new Map<string, BulkTotal>();
  for (const { environment, currency, total } of ready) {
    const key = `${environment} ${currency}`;
    const sum = totals.get(key) ?? { environment, currency, count: 0, total: 0 };
    totals.set(key, { ...sum, count: sum.count + 1, total: sum.total + total });
  }
  return [...totals.values()].sort(
    (one, other) => one.environment.localeCompare(other.environment) || one.currency.localeCompare(other.currency)
  );
};

/**
 * Tries an action on several invoices, one after another, and sorts them into what would be done and what would be
 * refused.
 *
 * @param attempt describes one invoice, or throws the refusal of the action itself. It may report what the caller may
 *   know of the invoice before that.
 */
export const previewBulk = async (
  documentIds: readonly string[],
  attempt: (documentId: string, know: (known: Known) => void) => Promise<BulkReady>
): Promise<BulkPreview> => {
  const ready: BulkReady[] = [];
  const excluded: BulkExcluded[] = [];
  for (const documentId of new Set(documentIds)) {
    let known: Known = { number: null, customerName: null };
    try {
      ready.push(await attempt(documentId, (found) => (known = found)));
    } catch (error) {
      if (!(error instanceof PluginError)) throw error;
      const { message, details } = error as PluginError & { details: ErrorDetails };
      excluded.push({ documentId, ...known, refusal: { message, details } });
    }
  }
  return { ready, excluded, totals: totalsOf(ready) };
};
