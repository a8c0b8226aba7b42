/** When the sound world is looked at, in milliseconds. */
const NOW = Date.parse('2026-11-29T12:00:00Z');

const rowOf = (documentId, number, status, total, amounts = {}) => ({
  ...{ documentId, number, status, total, amountDue: null, amountPaid: 0, amountRefunded: 0, amountDisputed: 0 },
  ...{ amountDifference: 0, amountCredited: 0, amountWrittenOff: 0, amountUncredited: 0, creditBalance: 0 },
  ...{ adjustments: [], ...amounts },
});

const invoiceOf = ({ documentId, number, status, total, amountDue, amountPaid, amountDisputed }) => ({
  ...{ documentId, number, status, total, amountDue, amountPaid, amountDisputed },
  environment: 'test',
});

const noteOf = (documentId, invoice, sequence, amount, key) => ({
  ...{ documentId, invoice, sequence, amount, key, number: `TEST-CN-2026-${sequence}` },
  ...{ series: 'CN', period: '2026', environment: 'test' },
});

const paymentOf = (documentId, invoice, status, amount, more) => ({
  ...{ documentId, invoice: { documentId: invoice }, status, amount, origin: 'link', recorded: null },
  ...{ provider: { sessionId: null, intentId: null }, ...more },
});

const sessionOf = (id, invoice, amount, intent) => ({
  ...{ id, client_reference_id: invoice, status: 'complete', payment_status: 'paid' },
  ...{ amount_total: amount, payment_intent: intent },
});

const recordedOf = (reference) => ({ origin: 'recorded', recorded: { reference } });

const atProvider = (sessionId, intentId) => ({ provider: { sessionId, intentId } });

/**
 * Adds three corrected invoices to a sound world: one credited and refunded, one recorded in part and written off, and one
 * credited, refunded in the dashboard and paid out, so that something is owed to its customer.
 */
export const withCorrections = (world) => {
  const rows = [
    rowOf('i5', 'TEST-2026-00003', 'partially_refunded', 1500, {
      ...{ amountPaid: 1500, amountRefunded: 500, amountCredited: 500 },
      adjustments: [{ kind: 'credit_note', id: 'n1', amount: 500 }],
    }),
    rowOf('i6', 'TEST-2026-00004', 'written_off', 1200, {
      ...{ amountPaid: 400, amountWrittenOff: 800 },
      adjustments: [{ kind: 'write_off', id: 'w1', amount: 800 }],
    }),
    rowOf('i7', 'TEST-2026-00005', 'partially_refunded', 1000, {
      ...{ amountPaid: 1000, amountRefunded: 200, amountCredited: 300, creditBalance: 100 },
      adjustments: [{ kind: 'credit_note', id: 'n2', amount: 300 }],
    }),
  ];
  const uncorrected = world.invoices.map((invoice) =>
    rowOf(invoice.documentId, invoice.number, invoice.status, invoice.total, { amountPaid: invoice.amountPaid })
  );
  return {
    ...world,
    invoices: [...world.invoices, ...rows.map(invoiceOf)],
    invoiceRows: [...rows, ...uncorrected],
    payments: [
      ...world.payments,
      paymentOf('p5', 'i5', 'partially_refunded', 1500, atProvider('s5', 'pi5')),
      paymentOf('p6', 'i6', 'succeeded', 400, recordedOf('k6')),
      paymentOf('p7', 'i6', 'reversed', 1200, recordedOf('k7')),
      paymentOf('p8', 'i7', 'partially_refunded', 1000, atProvider('s7', 'pi7')),
    ],
    sessions: [...world.sessions, sessionOf('s5', 'i5', 1500, 'pi5'), sessionOf('s7', 'i7', 1000, 'pi7')],
    refunds: [
      { id: 're1', payment_intent: 'pi5', amount: 500, status: 'succeeded', metadata: { request: 'refund:p5:a' } },
      { id: 're2', payment_intent: 'pi7', amount: 50, status: 'succeeded', metadata: {} },
    ],
    dashboardRefunds: ['re2'],
    creditNotes: [noteOf('n1', 'i5', 1, 500, 'c1'), noteOf('n2', 'i7', 2, 300, 'c2')],
    writeOffs: [{ documentId: 'w1', invoice: 'i6', amount: 800 }],
    reversals: [{ subject: 'p7', amount: 1200 }],
    payouts: [{ payoutId: 'recorded_1', payment: 'p8', invoice: 'i7', amount: 150, reference: 'k8' }],
    recordedRows: [
      { documentId: 'p6', idempotencyKey: 'recorded:i6:k6' },
      { documentId: 'p7', idempotencyKey: 'recorded:i6:k7' },
    ],
    refundRequests: [
      {
        ...{ payment: 'p5', amount: 500, idempotencyKey: 'refund:p5:a', key: 'a', status: 'sent' },
        ...{ activeFor: null, nextAttemptAt: null, providerRefundId: 're1' },
      },
      // Its process died a moment ago.
      {
        ...{ payment: 'p8', amount: 10, idempotencyKey: 'refund:p8:b', key: 'b', status: 'sending' },
        ...{ activeFor: 'p8', nextAttemptAt: NOW + 90_000, providerRefundId: null },
      },
    ],
    asked: [
      { kind: 'refund', subject: 'p5', key: 'a', amount: 500 },
      { kind: 'credit', subject: 'i5', key: 'c1', amount: 500 },
      // The answer was lost, and the request repeated.
      { kind: 'record', subject: 'i6', key: 'k6', amount: 400 },
      { kind: 'record', subject: 'i6', key: 'k6', amount: 400 },
      { kind: 'reverse', subject: 'p7', key: null, amount: null },
      { kind: 'write_off', subject: 'i6', key: null, amount: null },
      { kind: 'payout', subject: 'p8', key: 'k8', amount: 150 },
      { kind: 'copy', subject: 'i5', key: 'c1', amount: null, draft: 'i4' },
    ],
    takenAt: NOW,
  };
};

/** Each kind of damage to corrections, and what it must be found as. */
export const correctionDamages = [
  ['brokenEquations', 'an amount nobody explains', (all) => Object.assign(all.invoiceRows[0], { amountCredited: 400 })],
  ['brokenEquations', 'less due than is missing', (all) => Object.assign(all.invoiceRows[4], { amountDue: 900 })],
  ['brokenEquations', 'closed, and never paid', (all) => Object.assign(all.invoiceRows[4], { status: 'paid' })],
  [
    'brokenEquations',
    'a refund that is not counted, and adds up',
    (all) => Object.assign(all.invoiceRows[0], { amountRefunded: 0, creditBalance: 500 }),
  ],
  [
    'brokenEquations',
    'a credit note that is counted twice, and adds up',
    (all) => Object.assign(all.invoiceRows[0], { amountCredited: 1000, creditBalance: 500 }),
  ],
  [
    'brokenEquations',
    'written off by nobody, and adds up',
    (all) => Object.assign(all.invoiceRows[4], { status: 'written_off', amountWrittenOff: 1001 }),
  ],
  [
    'brokenEquations',
    'a payout that was reversed, and still counts',
    (all) => all.reversals.push({ subject: 'recorded_1', amount: 150 }),
  ],
  ['wrongAdjustments', 'a credit note the invoice forgot', (all) => all.invoiceRows[0].adjustments.pop()],
  [
    'wrongAdjustments',
    'an adjustment that is there twice',
    (all) => all.invoiceRows[1].adjustments.push({ ...all.invoiceRows[1].adjustments[0] }),
  ],
  ['wrongAdjustments', 'a write-off without its row', (all) => all.writeOffs.pop()],
  ['numberGaps', 'a credit note’s number that is missing', (all) => Object.assign(all.creditNotes[1], { sequence: 3 })],
  [
    'numberGaps',
    'a credit note’s number given twice',
    (all) => Object.assign(all.creditNotes[1], { sequence: 1, number: all.creditNotes[0].number }),
  ],
  ['doubleRefunds', 'a second refund of one request', (all) => all.refunds.push({ ...all.refunds[0], id: 're9' })],
  ['doubleRefunds', 'a refund of no request', (all) => all.dashboardRefunds.pop()],
  ['doubleRefunds', 'a refund under a key that was lost', (all) => all.refundRequests.splice(0, 1)],
  ['doubleRefunds', 'more than was asked for', (all) => Object.assign(all.refunds[0], { amount: 600 })],
  [
    'doubleRefunds',
    'failed here, and the money is gone',
    (all) => Object.assign(all.refundRequests[0], { status: 'failed' }),
  ],
  [
    'stuckRefunds',
    'a request that nobody takes up',
    (all) => Object.assign(all.refundRequests[1], { nextAttemptAt: NOW - 300_000 }),
  ],
  ['stuckRefunds', 'a payment locked for ever', (all) => Object.assign(all.refundRequests[0], { activeFor: 'p5' })],
  ['lostCorrections', 'a refund that Stripe does not have', (all) => all.refunds.splice(0, 1)],
  ['lostCorrections', 'a request that was answered and is gone', (all) => all.refundRequests.splice(0, 1)],
  ['lostCorrections', 'a credit note that was answered and is gone', (all) => all.creditNotes.splice(0, 1)],
  ['lostCorrections', 'a recorded payment that is gone', (all) => all.payments.splice(5, 1)],
  [
    'lostPayments',
    'a recorded payment that is not counted',
    (all) => Object.assign(all.invoices[5], { amountPaid: 0 }),
  ],
  ['lostCorrections', 'a counter-entry that is gone', (all) => all.reversals.pop()],
  ['lostCorrections', 'a write-off that is gone', (all) => all.writeOffs.pop()],
  ['lostCorrections', 'a payout that is gone', (all) => all.payouts.pop()],
  [
    'doubleCorrections',
    'one transfer recorded as two payments',
    (all) => all.payments.push({ ...all.payments[5], documentId: 'p9' }),
  ],
  [
    'doubleCorrections',
    'two recorded payments under one key',
    (all) => all.recordedRows.push({ ...all.recordedRows[0], documentId: 'p9' }),
  ],
  ['doubleCorrections', 'reversed twice', (all) => all.reversals.push({ ...all.reversals[0] })],
  ['doubleCorrections', 'one payout twice', (all) => all.payouts.push({ ...all.payouts[0], payoutId: 'recorded_2' })],
  ['doubleCorrections', 'two payouts under one id', (all) => all.payouts.push({ ...all.payouts[0] })],
  ['doubleCorrections', 'one invoice credited twice', (all) => all.creditNotes.push({ ...all.creditNotes[0] })],
  ['doubleCorrections', 'written off twice', (all) => all.writeOffs.push({ ...all.writeOffs[0], documentId: 'w2' })],
  ['doubleCorrections', 'two corrected copies', (all) => all.asked.push({ ...all.asked.at(-1), draft: 'i9' })],
  ['wrongStates', 'reversed, and still counted', (all) => Object.assign(all.payments[6], { status: 'succeeded' })],
  [
    'openSessionsOfPaid',
    'an open page of an invoice that was written off',
    (all) => {
      const page = { client_reference_id: 'i6', status: 'open', payment_status: 'unpaid', amount_total: 1200 };
      all.sessions.push({ id: 's9', ...page });
      all.handedOut.push('s9');
    },
  ],
];
