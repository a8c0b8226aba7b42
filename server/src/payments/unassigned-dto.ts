import type { UnassignedPayment } from '../../../contracts';
import type { UnassignedRow } from './unassigned-repository';

export const unassignedDto = (
  row: UnassignedRow,
  bankingContract: UnassignedPayment['bankingContract'],
  dashboardUrl: string | null
): UnassignedPayment => ({
  documentId: row.documentId,
  state: row.state,
  reason: row.reason,
  bankingContract,
  environment: row.environment,
  status: row.status,
  amount: row.amount,
  amountRefunded: row.amountRefunded,
  currency: row.currency,
  claims: { invoice: row.invoiceId, number: row.invoiceNumber },
  provider: { sessionId: row.sessionId, intentId: row.intentId, chargeId: row.chargeId },
  dashboardUrl,
  foundAt: row.foundAt,
  invoice: row.assignedInvoiceId,
  note: row.note,
  decidedAt: row.decidedAt,
  decidedBy: row.deciderType ? { type: row.deciderType, id: row.deciderId, name: row.deciderName } : null,
});
