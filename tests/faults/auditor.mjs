/**
 * Compares our ledger with the simulator's truth, invoice by invoice. Pure: two snapshots in, findings out.
 *
 * @typedef {{ documentId: string, number: string | null, status: string, total: number, amountPaid: number, amountRefunded: number }} Invoice
 * @param {{ invoices: Invoice[], payments: object[], truth: { checkout_sessions: object[], charges: object[] }, told: Record<string, string[]> }} snapshot
 */
export const audit = ({ invoices, payments, truth, told }) => {
  const findings = {
    lostPayments: [],
    doubleCharges: [],
    wrongStates: [],
    numberGaps: [],
    doubleEffects: [],
    openSessionsOfPaid: [],
  };
  const sessionsOf = Map.groupBy
    ? Map.groupBy(truth.checkout_sessions, ({ client_reference_id: id }) => id)
    : truth.checkout_sessions.reduce(
        (groups, session) =>
          groups.set(session.client_reference_id, [...(groups.get(session.client_reference_id) ?? []), session]),
        new Map()
      );

  for (const invoice of invoices) {
    if (invoice.status === 'draft') continue;
    const name = `${invoice.number ?? invoice.documentId}`;
    const sessions = sessionsOf.get(invoice.documentId) ?? [];
    const paid = sessions.filter(({ payment_status: status }) => status === 'paid');
    const ours = payments.filter((payment) => payment.invoice.documentId === invoice.documentId);

    const received = paid.reduce((sum, { amount_total: amount }) => sum + amount, 0);
    if (received !== invoice.amountPaid) {
      const lost = received > invoice.amountPaid;
      findings[lost ? 'lostPayments' : 'wrongStates'].push(
        `${name}: Stripe has ${received}, we have ${invoice.amountPaid} (${invoice.status})`
      );
    }
    if (paid.length > 1) findings.doubleCharges.push(`${name}: ${paid.length} paid sessions`);
    if (paid.length === 1 && invoice.status !== 'paid') {
      findings.wrongStates.push(`${name}: paid at Stripe, ${invoice.status} here`);
    }
    if (paid.length === 0 && ['paid', 'processing'].includes(invoice.status)) {
      findings.wrongStates.push(`${name}: unpaid at Stripe, ${invoice.status} here`);
    }
    const open = sessions.filter(({ status }) => status === 'open');
    if (open.length > 1) findings.doubleCharges.push(`${name}: ${open.length} open sessions`);
    if (paid.length > 0 && open.length > 0) findings.openSessionsOfPaid.push(name);
    const active = ours.filter(({ status }) => ['created', 'open', 'processing'].includes(status));
    if (active.length > 1) findings.wrongStates.push(`${name}: ${active.length} active payments`);
  }

  const sequences = invoices
    .filter(({ number }) => number)
    .map(({ number }) => Number(number.split('-').at(-1)))
    .sort((a, b) => a - b);
  sequences.forEach((value, index) => {
    if (value !== index + 1) findings.numberGaps.push(`number ${value} at place ${index + 1}`);
  });

  for (const [key, messageIds] of Object.entries(told)) {
    if (new Set(messageIds).size > 1) findings.doubleEffects.push(`${key}: ${new Set(messageIds).size} messages`);
  }
  return findings;
};

export const countFindings = (findings) => Object.values(findings).reduce((sum, list) => sum + list.length, 0);
