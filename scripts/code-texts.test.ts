import * as contracts from '../contracts';
import en from '../admin/src/translations/en.json';
import { reviewReasons } from '../domain/payments/payment-ledger';

/** Where the panel looks for the text of each code that the server returns. */
const texts: Record<string, readonly string[]> = {
  'timeline.': contracts.timelineKinds,
  'invoice.status.': contracts.invoiceStatuses,
  'payment.status.': contracts.paymentStatuses,
  'refund.status.': contracts.refundStatuses,
  'code.': [...contracts.refundReasons, ...contracts.paymentActionTypes],
  'creditNote.status.': contracts.creditNoteStatuses,
  'status.': contracts.keyPairStatuses,
  'webhook.health.': contracts.webhookHealths,
  'readiness.': contracts.readinessCodes,
  'refusal.reason.': contracts.refusalReasons,
  'event.status.': contracts.providerEventStatuses,
  'notifications.kind.': contracts.notificationKinds,
  'recorded.method.': contracts.recordedMethods,
  'unassigned.reason.': contracts.unassignedReasons,
  'unassigned.state.': contracts.unassignedStates,
  'environment.': contracts.environments,
  'mode.': contracts.modes,
  'review.': reviewReasons,
  'tax.category.': contracts.taxCategories,
};

// French has every text that English has; a test of the translations says so.
test.each(Object.entries(texts))('every %s… has a text', (prefix, codes) => {
  expect(codes.length).toBeGreaterThan(1);
  expect(codes.filter((code) => !(`${prefix}${code}` in en))).toEqual([]);
});
