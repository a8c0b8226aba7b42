/** Races of what must happen once: messages, letters and refunds. */
export const effects = [
  {
    name: 'a refund is told with every news of its payment',
    acts: ['refund', 'dashboardRefund', 'reconcile'],
    patches: [
      {
        file: 'server/src/payments/apply-facts.ts',
        find: '!isDeepStrictEqual(summary, paymentSummary(known, payment.currency)));',
        replace: 'summary.refunds.length > 0 || !isDeepStrictEqual(summary, paymentSummary(known, payment.currency)));',
      },
      {
        file: 'domain/payments/happenings.ts',
        find: '(refund) => refund.status === status && refunds.get(refund.providerRefundId)?.status !== status',
        replace: '(refund) => refund.status === status && refunds !== null',
      },
    ],
  },
  {
    name: 'messages are written after the transaction',
    acts: ['crash'],
    patches: [
      {
        file: 'server/src/payments/apply-facts.ts',
        find: 'const written = await outbox.write(told.flatMap(messagesOf));',
        replace:
          'const toSay = told.flatMap(messagesOf); setTimeout(() => void outbox.write(toSay).then((late) => outbox.deliverSoon(late)), 4_000); const written: never[] = [];',
      },
    ],
  },
  {
    name: 'messages are delivered before the commit',
    acts: ['partialCredit', 'record'],
    patches: [
      {
        file: 'server/src/payments/invoice-changes.ts',
        find: 'const announced =\n        changed',
        replace: 'outbox.deliverSoon(messages);\n      const announced =\n        changed',
      },
    ],
  },
  {
    name: 'a claim is not checked',
    acts: ['job', 'crash'],
    patches: [
      {
        file: 'server/src/kit/work/table.ts',
        find: 'return count === 1 ? { ...row, ...taken } : null;',
        replace: 'return count >= 0 ? { ...row, ...taken } : null;',
      },
    ],
  },
  {
    name: 'a refund is repeated under another key without looking for it',
    acts: ['refund', 'crash', 'job'],
    revert: 'refund requests repeat without a key',
    patches: [
      {
        file: 'server/src/payments/refund-requests.ts',
        find: 'if (row.attempts > 1) {',
        replace: 'if (row.attempts > 99) {',
      },
      {
        file: 'server/src/payments/refund-requests.ts',
        find: 'await requestOf(row, payment), row.idempotencyKey)',
        replace: 'await requestOf(row, payment), `${row.idempotencyKey}${row.attempts}`)',
      },
    ],
  },
  {
    name: 'a refund is requested inside the transaction that decides on it',
    acts: ['refund'],
    patches: [
      {
        file: 'server/src/payments/refunds.ts',
        find: 'await inTransaction(strapi, () => write(payment, input, of));',
        replace:
          'await inTransaction(strapi, async () => { const written = await write(payment, input, of); await refundRequests.sendNow(written.idempotencyKey); return { ...written, isNew: false }; });',
      },
    ],
  },
];
