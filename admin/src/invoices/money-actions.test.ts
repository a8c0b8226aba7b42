import type { EffectiveGrants } from '../../../contracts/profiles';
import { noGrants } from '../../../domain/access/profile-grants';
import {
  correctionReasons,
  correctReason,
  isRefundable,
  payoutReason,
  recordReason,
  refundReason,
  writeOffReason,
  type MoneyContext,
} from './money-actions';

const everything: EffectiveGrants = {
  ...noGrants(),
  see: 'all',
  create: true,
  credit: true,
  recordPayment: true,
  writeOff: true,
  capabilities: { ...noGrants().capabilities, refunds: true },
  allModules: true,
};

const contextOf = (invoice: Partial<MoneyContext['invoice']> = {}, rest: Partial<MoneyContext> = {}): MoneyContext => ({
  invoice: {
    status: 'open',
    total: 12000,
    amountCredited: 0,
    amountDue: 12000,
    amountWrittenOff: 0,
    creditBalance: 0,
    paymentModule: { documentId: 'm', name: 'Shop', mode: 'on' },
    ...invoice,
  },
  grants: everything,
  can: () => true,
  ...rest,
});

const payment = { status: 'succeeded', origin: 'link', amountRefundable: 12000, disputes: [] } as const;

test('an open invoice can be corrected, paid elsewhere and written off', () => {
  const context = contextOf();
  expect(correctionReasons(context)).toEqual({ replace: null, credit: null, credit_and_refund: null });
  expect([recordReason(context), writeOffReason(context)]).toEqual([null, null]);
});

test('every action takes the permission and the switch of a profile', () => {
  const reasonsOf = (context: MoneyContext) => [
    correctReason(context),
    recordReason(context),
    writeOffReason(context),
    refundReason({ ...payment, disputes: [] }, context),
  ];
  expect(reasonsOf(contextOf({}, { can: () => false }))).toEqual(Array(4).fill('invoice.reason.noPermission'));
  expect(reasonsOf(contextOf({}, { grants: noGrants() }))).toEqual(Array(4).fill('invoice.reason.notGranted'));
});

test('a copy takes the right to create invoices, a refund the right to refund', () => {
  const context = contextOf({}, { can: (uid) => uid !== 'invoices.create' && uid !== 'payments.refund' });
  expect(correctionReasons(context)).toEqual({
    replace: 'invoice.reason.noPermission',
    credit: null,
    credit_and_refund: 'invoice.reason.noPermission',
  });
});

test('what is credited in full cannot be credited again', () => {
  expect(correctReason(contextOf({ status: 'credited', amountCredited: 12000, amountDue: 0 }))).toBe(
    'invoice.reason.fullyCredited'
  );
});

test('nothing is recorded or written off where nothing is due', () => {
  const paid = contextOf({ status: 'paid', amountDue: 0 });
  expect([recordReason(paid), writeOffReason(paid)]).toEqual([
    'invoice.reason.nothingDue',
    'invoice.reason.nothingDue',
  ]);
  const processing = contextOf({ status: 'processing' });
  expect([recordReason(processing), writeOffReason(processing)]).toEqual([
    'invoice.reason.processing',
    'invoice.reason.processing',
  ]);
});

test('a payment that comes after a write-off is recorded', () => {
  expect(recordReason(contextOf({ status: 'written_off', amountDue: 0, amountWrittenOff: 12000 }))).toBeNull();
});

test('only money that came through the provider goes back through it', () => {
  expect(isRefundable({ ...payment, disputes: [] })).toBe(true);
  expect(isRefundable({ ...payment, disputes: [], origin: 'recorded' })).toBe(false);
  expect(isRefundable({ ...payment, disputes: [], status: 'open' })).toBe(false);
});

test('a payment is not refunded twice, nor while it is disputed', () => {
  const dispute = {
    providerDisputeId: 'dp_1',
    amount: 12000,
    currency: 'eur',
    status: 'needs_response',
    reason: null,
    amountLost: 0,
    dueBy: null,
    createdAt: '2026-11-29T12:00:00Z',
  };
  expect(refundReason({ ...payment, disputes: [dispute] }, contextOf())).toBe('payment.reason.disputed');
  expect(refundReason({ ...payment, disputes: [{ ...dispute, status: 'won' }] }, contextOf())).toBeNull();
  expect(refundReason({ ...payment, disputes: [], amountRefundable: 0 }, contextOf())).toBe('payment.reason.refunded');
});

test('money is paid out only where it is owed', () => {
  expect(payoutReason({ ...payment, disputes: [] }, contextOf())).toBe('payment.reason.nothingOwed');
  expect(payoutReason({ ...payment, disputes: [] }, contextOf({ creditBalance: 500 }))).toBeNull();
});
