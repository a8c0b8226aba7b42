import * as contracts from '../contracts';
import en from '../admin/src/translations/en.json';
import refusals from '../admin/src/translations/refusals.fr.json';
import { reviewReasons } from '../domain/payments/payment-ledger';
import type { OutboundProblem } from '../server/src/kit/outbound';

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
  'accounting.basis.': contracts.taxBases,
  'accounting.chart.': contracts.chartStandards.filter((standard) => standard !== 'own'),
  'accounting.format.': contracts.journalFormats,
  'accounting.kind.': contracts.journalKinds,
  'accounting.role.': contracts.accountRoles,
  'accounting.writeOffTax.': contracts.writeOffTaxRules,
  'capability.reason.': contracts.capabilityReasons,
  'correction.action.': contracts.correctionActions,
  'dispatch.status.': contracts.dispatchStatuses,
  'movements.kind.': contracts.movementKinds,
  'payout.kind.': contracts.balanceTransactionKinds,
  'payout.status.': contracts.payoutStatuses,
  'receiver.disabled.': contracts.receiverDisabledReasons,
  'refund.request.': contracts.refundRequestStatuses,
  'settings.oldPayments.skipped.': contracts.oldPaymentSkips,
  'transmission.status.': contracts.transmissionStatuses,
};

// French has every text that English has; a test of the translations says so.
test.each(Object.entries(texts))('every %s… has a text', (prefix, codes) => {
  expect(codes.length).toBeGreaterThan(1);
  expect(codes.filter((code) => !(`${prefix}${code}` in en))).toEqual([]);
});

/** Refusals whose code is put together from a prefix and a problem. */
const composed = {
  gateway: ['url_invalid', 'https_required', 'credentials_in_url', 'network_closed'],
  receiver: ['url_invalid', 'https_required', 'credentials_in_url', 'network_closed'],
} satisfies Record<string, readonly OutboundProblem[]>;

test('every composed code has a French text', () => {
  const codes = Object.entries(composed).flatMap(([prefix, problems]) =>
    problems.map((problem) => `error.code.${prefix}_${problem}`)
  );
  expect(codes.filter((code) => !(code in refusals))).toEqual([]);
});
