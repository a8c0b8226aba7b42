import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';

import type {
  Correction,
  CorrectionPreview,
  CreditNote,
  CreditNoteInput,
  Invoice,
  InvoiceInput,
  PaymentLinkCreated,
  TimelineEntry,
} from '../../contracts';
import { permissionId } from '../../contracts';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createAdminUser } from '../support/site';
import { sessionOf } from '../support/story';

jest.setTimeout(240_000);

let { stripe, site, token, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ stripe, site, token, admin, ready } = started), { collect: { webhook: true } });

const year = new Date().getUTCFullYear();

const twoRates: Partial<InvoiceInput> = {
  lines: [
    { description: 'Hours of work', quantity: '3', unitAmount: 3333, taxRate: '20' },
    { description: 'Book', quantity: '2', unitAmount: 1999, taxRate: '5.5', discount: { percent: '10' } },
  ],
  discount: { amount: 1000 },
};

const issued = async (input: Partial<InvoiceInput> = twoRates): Promise<Invoice> =>
  admin.issue((await admin.draft(ready.module.documentId, input)).documentId);
const drafted = ({ documentId }: Invoice, input: Partial<CreditNoteInput> = {}): Promise<CreditNote> =>
  admin.data('POST', `/invoices/${documentId}/credit-notes`, { reason: 'Delivered less', ...input });
const attemptDraft = ({ documentId }: Invoice, input: object = {}) =>
  admin.attempt('POST', `/invoices/${documentId}/credit-notes`, { reason: 'Delivered less', ...input });
const issue = ({ documentId }: CreditNote): Promise<CreditNote> =>
  admin.data('POST', `/credit-notes/${documentId}/issue`);
const attemptIssue = ({ documentId }: CreditNote) => admin.attempt('POST', `/credit-notes/${documentId}/issue`);
const credited = async (invoice: Invoice, input: Partial<CreditNoteInput> = {}) => issue(await drafted(invoice, input));
const correct = ({ documentId }: Invoice, input: object) =>
  admin.data<Correction>('POST', `/invoices/${documentId}/corrections`, { reason: 'Wrong', ...input });
const preview = ({ documentId }: Invoice, input: object) =>
  admin.data<CorrectionPreview>('POST', `/invoices/${documentId}/corrections/preview`, { reason: 'Wrong', ...input });
const refusal = (answer: { status: number; body: unknown }) => ({
  status: answer.status,
  ...(answer.body as { error: { details: { code: string; field?: string } } }).error.details,
});
const paid = async (input: Partial<InvoiceInput> = twoRates): Promise<Invoice> => {
  const invoice = await issued(input);
  const session = await sessionOf(admin, await admin.checkout(invoice.documentId));
  await stripe.pay(session);
  return admin.becomes(invoice.documentId, 'paid');
};
const textOf = (pdf: Buffer): string => execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf }).toString();
const download = async (path: string): Promise<{ status: number; type: string | null; bytes: Buffer }> => {
  const answer = await fetch(`${site.url}/invoice-payments${path}`, { headers: { authorization: `Bearer ${token}` } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, type: answer.headers.get('content-type'), bytes };
};
const numbersOf = async (): Promise<string[]> => {
  const rows: { number: string }[] = await site.strapi.db
    .query('plugin::invoice-payments.credit-note')
    .findMany({ where: { status: 'issued' }, select: ['number'] });
  return rows.map(({ number }) => number).sort();
};

it('credits everything: the invoice is credited, and its figures add up', async () => {
  const invoice = await issued();
  const note = await credited(invoice);
  expect(note).toMatchObject({
    status: 'issued',
    environment: 'test',
    currency: 'eur',
    total: invoice.total,
    taxTotal: invoice.taxTotal,
    invoice: { documentId: invoice.documentId, number: invoice.number, status: 'credited' },
    customer: { name: 'Grace Hopper' },
  });
  expect(note.number).toMatch(new RegExp(`^TEST-CN-${year}-\\d{6}$`));
  expect(note.taxes.map(({ rate, tax }) => ({ rate, tax }))).toEqual(
    invoice.taxes.map(({ rate, tax }) => ({ rate, tax }))
  );
  const after = await admin.invoice(invoice.documentId);
  expect(after).toMatchObject({ status: 'credited', amountDue: 0, amountCredited: invoice.total, creditBalance: 0 });
  const timeline = await admin.data<TimelineEntry[]>('GET', `/invoices/${invoice.documentId}/timeline`);
  expect(timeline).toContainEqual(
    expect.objectContaining({ kind: 'credit_note_issued', amount: { amount: note.total, currency: 'eur' } })
  );
});

it('credits pieces and amounts in steps that together are the invoice to the cent', async () => {
  const invoice = await issued();
  const steps = [
    await credited(invoice, { lines: [{ line: 1, quantity: '1' }] }),
    await credited(invoice, { lines: [{ line: 2, amount: 777 }] }),
    await credited(invoice, { lines: [{ line: 1, quantity: '1.5' }] }),
    await credited(invoice),
  ];
  const sum = (read: (note: CreditNote) => number) => steps.reduce((all, note) => all + read(note), 0);
  expect(sum(({ total }) => total)).toBe(invoice.total);
  expect(sum(({ taxTotal }) => taxTotal)).toBe(invoice.taxTotal);
  expect(steps[0].lines[0]).toMatchObject({ invoiceLine: 1, quantity: '1', creditedBy: 'quantity' });
  expect(steps[1].lines[0]).toMatchObject({ invoiceLine: 2, quantity: '1', unitAmount: 777, creditedBy: 'amount' });
  expect((await admin.invoice(invoice.documentId)).status).toBe('credited');
});

it('lowers what is due, and closes the page at the old amount', async () => {
  const invoice = await issued();
  const session = await sessionOf(admin, await admin.checkout(invoice.documentId));
  const note = await credited(invoice, { lines: [{ line: 1 }] });
  const after = await admin.invoice(invoice.documentId);
  expect(after).toMatchObject({ status: 'open', amountDue: invoice.total - note.total, amountCredited: note.total });
  const [payment] = await admin.payments(invoice.documentId);
  expect(payment.status).toBe('expired');
  await expect(stripe.pay(session)).rejects.toThrow();
  const again = await sessionOf(admin, await admin.checkout(invoice.documentId));
  await stripe.pay(again);
  expect(await admin.becomes(invoice.documentId, 'paid')).toMatchObject({ amountPaid: after.amountDue });
});

it('writes nothing when the open page was paid before it could be closed', async () => {
  const invoice = await issued();
  const draft = await drafted(invoice);
  const session = await sessionOf(admin, await admin.checkout(invoice.documentId));
  const before = await numbersOf();
  await stripe.control('POST', '/_simulator/faults', { body: { kind: 'drop', probability: 1 } });
  await stripe.pay(session);
  const answer = await attemptIssue(draft);
  await stripe.control('DELETE', '/_simulator/faults');
  expect(refusal(answer)).toMatchObject({ status: 409, code: 'invoice_paid_meanwhile', field: 'status' });
  expect(await numbersOf()).toEqual(before);
  expect(await admin.invoice(invoice.documentId)).toMatchObject({ status: 'paid', amountCredited: 0 });
  expect(await admin.data<CreditNote>('GET', `/credit-notes/${draft.documentId}`)).toMatchObject({ status: 'draft' });
});

it('owes the customer what was paid and is credited', async () => {
  const invoice = await paid();
  const note = await credited(invoice, { lines: [{ line: 2 }] });
  expect(await admin.invoice(invoice.documentId)).toMatchObject({
    status: 'paid',
    creditBalance: note.total,
    needsReview: false,
  });
});

describe('drafts', () => {
  it('are changed, listed and deleted', async () => {
    const invoice = await issued();
    const draft = await drafted(invoice, { lines: [{ line: 1 }], notes: 'Sorry' });
    expect(draft).toMatchObject({ number: null, status: 'draft', notes: 'Sorry', reason: 'Delivered less' });
    const changed = await admin.data<CreditNote>('PUT', `/credit-notes/${draft.documentId}`, { reason: 'All of it' });
    expect(changed).toMatchObject({ reason: 'All of it', notes: null, total: invoice.total });
    const listed = await admin.data<CreditNote[]>('GET', `/credit-notes?invoice=${invoice.documentId}&status=draft`);
    expect(listed.map(({ documentId }) => documentId)).toEqual([draft.documentId]);
    await admin.call('DELETE', `/credit-notes/${draft.documentId}`);
    expect((await admin.attempt('GET', `/credit-notes/${draft.documentId}`)).status).toBe(404);
    expect((await admin.invoice(invoice.documentId)).amountCredited).toBe(0);
  });

  it('do not change once they are issued', async () => {
    const note = await credited(await issued());
    const path = `/credit-notes/${note.documentId}`;
    for (const answer of [
      await admin.attempt('PUT', path, { reason: 'Other' }),
      await admin.attempt('DELETE', path),
      await attemptIssue(note),
    ]) {
      expect(refusal(answer)).toMatchObject({ status: 409, code: 'credit_note_not_draft', field: 'status' });
    }
    const documents = site.strapi.documents('plugin::invoice-payments.credit-note' as never) as unknown as {
      update(input: object): Promise<unknown>;
      delete(input: object): Promise<unknown>;
    };
    const { documentId } = note;
    await expect(documents.update({ documentId, data: { total: 1 } })).rejects.toThrow();
    await expect(documents.delete({ documentId })).rejects.toThrow();
  });

  it('are refused when their figures have changed', async () => {
    const invoice = await issued();
    const [all, part] = [await drafted(invoice), await drafted(invoice, { lines: [{ line: 1, quantity: '1' }] })];
    await issue(part);
    expect(refusal(await attemptIssue(all))).toMatchObject({ status: 409, code: 'credit_note_outdated' });
    await admin.data('PUT', `/credit-notes/${all.documentId}`, { reason: 'The rest' });
    expect(await issue(all)).toMatchObject({ total: invoice.total - part.total });
  });
});

describe('bad input', () => {
  const refused: [string, object, number, string, string][] = [
    ['an unknown line', { lines: [{ line: 9 }] }, 400, 'credit_line_unknown', 'lines.0.line'],
    ['a line twice', { lines: [{ line: 1 }, { line: 1 }] }, 400, 'credit_line_twice', 'lines.1.line'],
    ['no line', { lines: [] }, 400, 'credit_lines_missing', 'lines'],
    [
      'quantity and amount',
      { lines: [{ line: 1, quantity: '1', amount: 5 }] },
      400,
      'credit_quantity_and_amount',
      'lines.0.amount',
    ],
    ['no quantity', { lines: [{ line: 1, quantity: '0' }] }, 400, 'credit_quantity_invalid', 'lines.0.quantity'],
    ['too many', { lines: [{ line: 1, quantity: '4' }] }, 409, 'credit_above_remainder', 'lines.0.quantity'],
    ['too much', { lines: [{ line: 1, amount: 9999999 }] }, 409, 'credit_above_remainder', 'lines.0.amount'],
    ['zero', { lines: [{ line: 1, amount: 0 }] }, 400, 'credit_amount_invalid', 'lines.0.amount'],
    ['less than nothing', { lines: [{ line: 1, amount: -1 }] }, 400, 'credit_amount_invalid', 'lines.0.amount'],
  ];
  it.each(refused)('refuses %s', async (_what, input, status, code, field) => {
    const invoice = await issued();
    const answer = await attemptDraft(invoice, input);
    expect(refusal(answer)).toMatchObject({ status, code, field, hint: expect.stringMatching(/.{10}/) });
  });

  it.each(['currency', 'environment', 'total', 'number'])('refuses a %s of its own', async (field) => {
    const answer = await attemptDraft(await issued(), { [field]: 'live' });
    expect(answer.status).toBe(400);
  });

  it('refuses a missing reason', async () => {
    expect((await attemptDraft(await issued(), { reason: ' ' })).status).toBe(400);
  });

  it('refuses a draft, and what is credited already', async () => {
    const draft = await admin.draft(ready.module.documentId, twoRates);
    expect(refusal(await attemptDraft(draft))).toMatchObject({
      status: 409,
      code: 'invoice_is_draft',
      field: 'status',
    });
    const invoice = await issued();
    await credited(invoice, { lines: [{ line: 1 }] });
    expect(refusal(await attemptDraft(invoice, { lines: [{ line: 1 }] }))).toMatchObject({
      status: 409,
      code: 'credit_line_credited',
      field: 'lines.0.line',
    });
    await credited(invoice);
    expect(refusal(await attemptDraft(invoice))).toMatchObject({ status: 409, code: 'invoice_fully_credited' });
  });

  it('refuses pieces of a line that an amount was taken off', async () => {
    const invoice = await issued();
    await credited(invoice, { lines: [{ line: 1, amount: 10 }] });
    expect(refusal(await attemptDraft(invoice, { lines: [{ line: 1, quantity: '1' }] }))).toMatchObject({
      status: 409,
      code: 'credit_quantity_after_amount',
      field: 'lines.0.quantity',
    });
  });

  it('writes nothing when Stripe cannot be asked', async () => {
    const invoice = await issued();
    const draft = await drafted(invoice);
    await admin.checkout(invoice.documentId);
    const before = await numbersOf();
    await stripe.control('POST', '/_simulator/faults', { body: { kind: 'api_error', path: '/expire$' } });
    const answer = await attemptIssue(draft);
    await stripe.control('DELETE', '/_simulator/faults');
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(await numbersOf()).toEqual(before);
    expect((await admin.invoice(invoice.documentId)).amountCredited).toBe(0);
  });
});

it('two people at once cannot credit more than remains, and the series has no gap', async () => {
  const invoice = await issued();
  const drafts = await Promise.all(Array.from({ length: 4 }, () => drafted(invoice, { lines: [{ line: 1 }] })));
  const answers = await Promise.all([...drafts, drafts[0]].map(attemptIssue));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const answer of answers.filter(({ status }) => status !== 200)) expect(answer.status).toBe(409);
  const numbers = (await numbersOf()).map((number) => Number(number.slice(-6)));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

describe('documents', () => {
  it('say what is credited, of which invoice and why, in the language of the customer', async () => {
    const invoice = await issued({
      ...twoRates,
      customer: { name: 'Grace Hopper', email: 'grace@example.com', locale: 'fr-FR' },
    });
    const note = await credited(invoice, { reason: 'Livraison incomplète' });
    const first = await download(`/credit-notes/${note.documentId}/pdf`);
    expect(first).toMatchObject({ status: 200, type: 'application/pdf' });
    const text = textOf(first.bytes).replace(/\s+/g, ' ');
    expect(text).toContain('Avoir');
    expect(text).toContain(note.number);
    expect(text).toContain(`Avoir sur la facture ${invoice.number} du`);
    expect(text).toContain('Livraison incomplète');
    expect(text).not.toContain('Montant dû');
    await admin.data('PUT', '/settings', { documents: { paperSize: 'Letter' } });
    const second = await download(`/credit-notes/${note.documentId}/pdf`);
    await admin.data('PUT', '/settings', { documents: { paperSize: 'A4' } });
    expect(second.bytes.equals(first.bytes)).toBe(true);
  });

  it('have an XML of type 381 once they are issued', async () => {
    const invoice = await issued();
    const draft = await drafted(invoice);
    expect(refusal(await admin.attempt('GET', `/credit-notes/${draft.documentId}/xml`))).toMatchObject({
      status: 409,
      code: 'credit_note_is_draft',
    });
    await issue(draft);
    const { status, bytes } = await download(`/credit-notes/${draft.documentId}/xml`);
    expect(status).toBe(200);
    const xml = bytes.toString();
    expect(xml).toContain('<ram:TypeCode>381</ram:TypeCode>');
    expect(xml).toContain(`<ram:IssuerAssignedID>${invoice.number}</ram:IssuerAssignedID>`);
  });

  it('are exported', async () => {
    const note = await credited(await issued(), { reason: '=1+1' });
    const { status, bytes } = await download('/credit-notes/export?preset=excel-de');
    expect(status).toBe(200);
    const row = bytes
      .toString()
      .split('\r\n')
      .find((line) => line.includes(note.documentId));
    expect(row).toContain("'=1+1");
    expect(row).toContain(note.number);
  });
});

describe('corrections', () => {
  it('show what they will do, and replace an invoice by a draft', async () => {
    const invoice = await issued();
    const shown = await preview(invoice, { action: 'replace' });
    expect(shown).toMatchObject({
      before: { status: 'open', amountDue: invoice.total, amountCredited: 0 },
      after: { status: 'credited', amountDue: 0, amountCredited: invoice.total },
      creditNote: { total: invoice.total },
      refunds: [],
      notRefundable: 0,
    });
    expect(shown.creditable[0]).toMatchObject({ line: 1, remainingQuantity: '3' });
    const key = randomUUID();
    const [first, twin] = await Promise.all([
      correct(invoice, { action: 'replace', key }),
      correct(invoice, { action: 'replace', key }),
    ]);
    const repeated = await correct(invoice, { action: 'replace', key });
    expect(new Set([first, twin, repeated].map(({ creditNote }) => creditNote.number)).size).toBe(1);
    expect(new Set([first, twin, repeated].map(({ draft }) => draft?.documentId)).size).toBe(1);
    expect(first.draft).toMatchObject({ status: 'draft', total: invoice.total });
    const other = await admin.attempt('POST', `/invoices/${invoice.documentId}/corrections`, {
      action: 'credit',
      reason: 'Other',
      key,
    });
    expect(refusal(other)).toMatchObject({ status: 409, code: 'correction_key_used', field: 'key' });
  });

  it('credit some lines', async () => {
    const invoice = await issued();
    const done = await correct(invoice, { action: 'credit', lines: [{ line: 2, quantity: '1' }] });
    expect(done).toMatchObject({ draft: null, refunds: [], refusedRefunds: [], creditNote: { status: 'issued' } });
    expect((await admin.invoice(invoice.documentId)).amountDue).toBe(invoice.total - done.creditNote.total);
  });

  it('refuse to refund where nothing was paid', async () => {
    const invoice = await issued();
    const before = await numbersOf();
    const answer = await admin.attempt('POST', `/invoices/${invoice.documentId}/corrections`, {
      action: 'credit_and_refund',
      reason: 'Wrong',
    });
    expect(refusal(answer)).toMatchObject({ status: 409, code: 'nothing_to_refund', field: 'action' });
    expect(await numbersOf()).toEqual(before);
    expect((await admin.invoice(invoice.documentId)).amountCredited).toBe(0);
  });
});

describe('credit and refund', () => {
  it('refunds what is owed after the credit note, once, however often it is asked for', async () => {
    const invoice = await paid();
    const key = randomUUID();
    const input = { action: 'credit_and_refund', lines: [{ line: 2 }], key };
    const shown = await preview(invoice, input);
    expect(shown.refunds).toEqual([{ payment: expect.any(String), amount: shown.creditNote.total }]);
    expect(shown.notRefundable).toBe(0);
    const done = await correct(invoice, input);
    expect(done).toMatchObject({ refusedRefunds: [], refunds: [{ request: { amount: shown.creditNote.total } }] });
    const again = await correct(invoice, input);
    expect(again.creditNote.number).toBe(done.creditNote.number);
    await admin.becomesSo(invoice.documentId, ({ creditBalance }) => creditBalance === 0);
    const [payment] = await admin.payments(invoice.documentId);
    expect(payment.refunds).toHaveLength(1);
    expect(await admin.invoice(invoice.documentId)).toMatchObject({
      amountRefunded: shown.creditNote.total,
      amountCredited: shown.creditNote.total,
    });
  });

  it('issues nothing for somebody without the right to refund', async () => {
    const invoice = await paid();
    const rights = (['credit-notes.issue', 'credit-notes.read', 'invoices.read'] as const).map(permissionId);
    const user = await createAdminUser(site, rights, 'clerk');
    await admin.data('POST', '/profiles', {
      name: 'Clerks',
      adminRoles: [user.roleCode],
      allModules: true,
      invoices: { see: 'all', credit: true, capabilities: { refunds: true } },
    });
    const answer = await site.send('POST', `/invoice-payments/invoices/${invoice.documentId}/corrections`, {
      token: user.token,
      body: { data: { action: 'credit_and_refund', reason: 'Wrong' } },
    });
    expect(refusal(answer)).toMatchObject({ status: 403, code: 'permission_missing' });
    expect((await admin.invoice(invoice.documentId)).amountCredited).toBe(0);
  });
});

it('offers the credit note to the holder of a payment link', async () => {
  const invoice = await issued();
  const { url } = await admin.data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`, {});
  const note = await credited(invoice);
  const path = new URL(url).pathname;
  const page = await site.send<string>('GET', path, { headers: { accept: 'text/html' } });
  expect(page.body).toContain(note.number);
  const pdf = await fetch(`${site.url}${path}/credit-notes/${note.documentId}/pdf`);
  expect(pdf.status).toBe(200);
  expect(textOf(Buffer.from(await pdf.arrayBuffer()))).toContain(note.number);
  const other = await credited(await issued());
  expect((await fetch(`${site.url}${path}/credit-notes/${other.documentId}/pdf`)).status).toBe(404);
});
