import type { ActivityEntry } from '../../../contracts';
import type { ActivityEntity, StoredEntry } from './service';

interface Numbers {
  numbersOf(documentIds: string[]): Promise<Map<string, string>>;
}

/** The services of documents, which are built after this room. */
export interface DocumentServices {
  invoices: Numbers;
  creditNotes: Numbers;
  payments: { invoicesOf(documentIds: string[]): Promise<Map<string, string>> };
}

/** Adds the numbers that people know documents by: three statements for a page, whatever its length. */
export const withNumbers = async (
  entries: readonly StoredEntry[],
  { invoices, creditNotes, payments }: DocumentServices
): Promise<ActivityEntry[]> => {
  const idsOf = (type: ActivityEntity): string[] => [
    ...new Set(entries.filter(({ entityType }) => entityType === type).map(({ entityId }) => entityId)),
  ];
  const invoiceOf = await payments.invoicesOf(idsOf('payment'));
  const ofInvoices = await invoices.numbersOf([...new Set([...idsOf('invoice'), ...invoiceOf.values()])]);
  const ofNotes = await creditNotes.numbersOf(idsOf('credit-note'));
  const numberOf = ({ entityType, entityId }: StoredEntry): string | null => {
    if (entityType === 'credit-note') return ofNotes.get(entityId) ?? null;
    const invoice = entityType === 'payment' ? invoiceOf.get(entityId) : entityId;
    return (invoice !== undefined && ofInvoices.get(invoice)) || null;
  };
  return entries.map((entry) => ({ ...entry, documentNumber: numberOf(entry) }));
};
