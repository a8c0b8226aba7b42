/** Reads the rows of corrections, in the form in which the auditor compares them. */

const jsonOf = (value) => (typeof value === 'string' ? JSON.parse(value) : value);

/** Databases write moments as dates, numbers or texts without a zone. */
const momentOf = (value) => {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'number') return value;
  return /^\d+$/.test(value) ? Number(value) : Date.parse(/Z$|[+-]\d\d:?\d\d$/.test(value) ? value : `${value}Z`);
};

const numberOrNull = (value) => (value === null || value === undefined ? null : Number(value));

export const correctionsOf = async (rows) => {
  const invoices = await rows(
    'select document_id, number, status, total, amount_due, amount_paid, amount_refunded, amount_disputed, amount_difference, ' +
      'amount_credited, amount_written_off, amount_uncredited, credit_balance, adjustments from ip_invoices'
  );
  const creditNotes = await rows(
    'select c.document_id, i.document_id as invoice, c.number, c.number_series, c.number_period, c.number_sequence, ' +
      'c.environment, c.total, c.request_key from ip_credit_notes c join ip_invoices i on i.id = c.invoice_id ' +
      "where c.status = 'issued'"
  );
  const requests = await rows(
    'select payment_id, amount, idempotency_key, request_key, status, active_for, next_attempt_at, provider_refund_id ' +
      'from ip_refund_requests'
  );
  const writeOffs = await rows('select document_id, invoice_id, amount from ip_write_offs');
  const reversals = await rows('select subject, amount from ip_reversals');
  const payouts = await rows('select payout_id, payment_id, invoice_id, amount, reference from ip_payouts');
  const recorded = await rows("select document_id, idempotency_key from ip_payments where origin = 'recorded'");
  return {
    invoiceRows: invoices.map((row) => ({
      documentId: row.document_id,
      number: row.number,
      status: row.status,
      total: Number(row.total),
      amountDue: numberOrNull(row.amount_due),
      amountPaid: Number(row.amount_paid),
      amountRefunded: Number(row.amount_refunded),
      amountDisputed: Number(row.amount_disputed),
      amountDifference: Number(row.amount_difference),
      amountCredited: Number(row.amount_credited),
      amountWrittenOff: Number(row.amount_written_off),
      amountUncredited: Number(row.amount_uncredited),
      creditBalance: Number(row.credit_balance),
      adjustments: jsonOf(row.adjustments) ?? [],
    })),
    creditNotes: creditNotes.map((row) => ({
      documentId: row.document_id,
      invoice: row.invoice,
      number: row.number,
      series: row.number_series,
      period: row.number_period,
      sequence: Number(row.number_sequence),
      environment: row.environment,
      amount: Number(row.total),
      key: row.request_key,
    })),
    refundRequests: requests.map((row) => ({
      payment: row.payment_id,
      amount: Number(row.amount),
      idempotencyKey: row.idempotency_key,
      key: row.request_key,
      status: row.status,
      activeFor: row.active_for,
      nextAttemptAt: momentOf(row.next_attempt_at),
      providerRefundId: row.provider_refund_id,
    })),
    writeOffs: writeOffs.map((row) => ({
      documentId: row.document_id,
      invoice: row.invoice_id,
      amount: Number(row.amount),
    })),
    reversals: reversals.map((row) => ({ subject: row.subject, amount: Number(row.amount) })),
    payouts: payouts.map((row) => ({
      payoutId: row.payout_id,
      payment: row.payment_id,
      invoice: row.invoice_id,
      amount: Number(row.amount),
      reference: row.reference,
    })),
    recordedRows: recorded.map((row) => ({ documentId: row.document_id, idempotencyKey: row.idempotency_key })),
    takenAt: Date.now(),
  };
};
