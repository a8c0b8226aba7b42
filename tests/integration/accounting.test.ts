import type {
  AccountingPeriods,
  AccountingSettings,
  ClosePreview,
  FindActivity,
  Invoice,
  JournalPreview,
  LinkedPayment,
  Settings,
  TaxReport,
} from '../../contracts';
import { pcg, skr03 } from '../../domain/accounting/chart';
import { addDays } from '../../domain/values/zoned-days';
import { datevBalance, readDatev } from '../support/datev-rules';
import { readFec } from '../support/fec-rules';
import { eventually, type Refusal } from '../support/http';
import { internalsOf } from '../support/internals';
import { useReadySite, type ReadySite } from '../support/ready-site';

jest.setTimeout(240_000);

let started: ReadySite;
useReadySite(
  (ready) => {
    started = ready;
  },
  { collect: { webhook: true } }
);

const admin = () => started.admin;
const strapi = () => started.site.strapi;
const today = (): string => new Date().toISOString().slice(0, 10);
const yesterday = (): string => addDays(today(), -1);
const thisYear = (): string => `${today().slice(0, 4)}-01-01`;

const accounting = (more: Partial<AccountingSettings> = {}): Partial<AccountingSettings> => ({
  chart: skr03,
  datev: { consultant: 29098, client: 55003, accountLength: 4, final: false },
  fec: { siren: '552100554', encoding: 'iso-8859-15', separator: 'tab' },
  writeOffTax: 'reduces',
  ...more,
});
const save = (more: Partial<AccountingSettings> = {}) =>
  admin().data<Settings>('PUT', '/settings', { accounting: accounting(more) });

const issued = async (): Promise<Invoice> =>
  admin().issue(
    (
      await admin().draft(started.ready.module.documentId, {
        lines: [{ description: 'Compiler', unitAmount: 10_000, taxRate: '20' }],
      })
    ).documentId
  );

const period = (from = thisYear(), to = today()) => `from=${from}&to=${to}&environment=test`;
const report = (basis: 'issued' | 'paid', query = period()) =>
  admin().data<TaxReport>('GET', `/accounting/tax?${query}&basis=${basis}`);
const totalOf = ({ totals }: TaxReport): number => totals.reduce((sum, { taxable, tax }) => sum + taxable + tax, 0);

const file = async (query: string): Promise<{ content: Uint8Array; name: string }> => {
  const answer = await fetch(`${started.site.url}/invoice-payments/accounting/${query}`, {
    headers: { Authorization: `Bearer ${started.token}` },
  });
  expect(answer.status).toBe(200);
  const [, name = ''] = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  return { content: new Uint8Array(await answer.arrayBuffer()), name };
};
const attempt = (path: string) => admin().attempt<Refusal>('GET', `/accounting/${path}`);
const post = <T>(path: string, body: unknown) => admin().data<T>('POST', `/accounting/${path}`, body);
const tryPost = (path: string, body: unknown) => admin().attempt<Refusal>('POST', path, body);
const codeOf = ({ status, body }: { status: number; body: Refusal }) => [status, body.error.details.code];

const payThroughStripe = async (invoice: Invoice): Promise<LinkedPayment> => {
  const page = await admin().checkout(invoice.documentId);
  const payment = await admin().data<LinkedPayment>('GET', `/payments/${page.payment}`);
  await started.stripe.pay(payment.provider.sessionId ?? '');
  return eventually(
    () => admin().data<LinkedPayment>('GET', `/payments/${page.payment}`),
    ({ status, fee }) => status === 'succeeded' && fee !== null
  );
};

const record = (invoice: Invoice, more: { amount?: number; date?: string } = {}) =>
  admin().data<LinkedPayment>('POST', `/invoices/${invoice.documentId}/payments`, {
    ...{ method: 'bank_transfer', date: today() },
    ...more,
  });

/** Moves an invoice's issue into the past, as if it had been issued then. */
const backdate = (invoice: Invoice, issueDate: string) =>
  strapi()
    .db.query('plugin::invoice-payments.invoice')
    .updateMany({
      where: { documentId: invoice.documentId },
      data: { issueDate, issuedAt: new Date(`${issueDate}T09:00:00Z`) },
    });

const paidFee: { fee: number }[] = [];

describe('a month of documents and money', () => {
  beforeAll(async () => {
    await admin().nameSeller();
    await save();
    const [first, second, third, fourth] = [await issued(), await issued(), await issued(), await issued()];
    const payment = await payThroughStripe(first);
    paidFee.push({ fee: payment.fee ?? 0 });
    await admin().data('POST', `/payments/${payment.documentId}/refunds`, { amount: 2_000 });
    await eventually(
      () => admin().data<LinkedPayment>('GET', `/payments/${payment.documentId}`),
      ({ amountRefunded }) => amountRefunded === 2_000
    );
    await record(second, { amount: 5_000 });
    await admin().data('POST', `/invoices/${third.documentId}/write-off`, { reason: 'Bankrupt' });
    await admin().data('POST', `/invoices/${fourth.documentId}/corrections`, { action: 'credit', reason: 'Wrong' });
  });

  it('is reported by issue date and by payment date, as calculated by hand', async () => {
    // Four invoices of 120.00 with 20 %; one credited, one written off.
    const byIssue = await report('issued');
    expect(byIssue.rows).toEqual([
      { currency: 'eur', country: 'FR', category: 'S', rate: '20', taxable: 20_000, tax: 4_000, count: 6 },
    ]);
    // 120.00 by card less 20.00, and 50.00 by transfer.
    const byPayment = await report('paid');
    expect(totalOf(byPayment)).toBe(15_000);
    expect(byPayment.rows[0].tax).toBe(Math.round(15_000 / 6));
    expect((await report('issued', `${period()}&contract=${started.ready.contract.documentId}`)).rows).toEqual(
      byIssue.rows
    );
    expect((await admin().data<TaxReport>('GET', `/accounting/tax?from=${thisYear()}&to=${today()}`)).rows).toEqual([]);
  });

  it('is reported through the last day of the calendar', async () => {
    const last = period('9999-12-01', '9999-12-31');
    expect((await report('issued', last)).rows).toEqual([]);
    expect((await report('paid', last)).rows).toEqual([]);
    expect(await admin().data<JournalPreview>('GET', `/accounting/journal?${last}`)).toMatchObject({ currencies: [] });
  });

  it('comes as CSV and as PDF', async () => {
    const csv = await file(`tax/file?${period()}&basis=issued&format=csv&preset=excel-fr`);
    const text = new TextDecoder().decode(csv.content);
    expect(text).toContain('FR;S;20;200,00;40,00;240,00;6');
    expect(csv.name).toMatch(/^tax_issued_.*\.csv$/);
    const pdf = await file(`tax/file?${period()}&basis=paid&format=pdf&locale=fr`);
    expect(Buffer.from(pdf.content.slice(0, 5)).toString()).toBe('%PDF-');
  });

  it('is previewed and exported as DATEV, FEC and CSV, each balanced and alike', async () => {
    const preview = await admin().data<JournalPreview>('GET', `/accounting/journal?${period()}`);
    expect(Object.fromEntries(preview.kinds.map(({ kind, count }) => [kind, count]))).toEqual({
      ...{ invoice: 4, payment: 2, fee: 1, refund: 1, write_off: 1, credit_note: 1 },
    });
    const [euros] = preview.currencies;
    const sumOf = (number: string) => {
      const found = euros.accounts.find((account) => account.number === number);
      return (found?.debit ?? 0) - (found?.credit ?? 0);
    };
    expect(euros.accounts.reduce((sum, { debit, credit }) => sum + debit - credit, 0)).toBe(0);
    // Provider: 120.00 less its fee and the refund. Bank: the transfer.
    expect(sumOf('1360')).toBe(12_000 - paidFee[0].fee - 2_000);
    expect(sumOf('1200')).toBe(5_000);

    const datev = await file(`journal/export?${period()}&format=datev`);
    expect(datev.name).toMatch(/^EXTF_Buchungsstapel_\d{8}_\d{8}\.csv$/);
    const { rows, problems } = readDatev(datev.content);
    expect(problems).toEqual([]);
    for (const account of ['1410', '1360', '1200', '4970']) expect(datevBalance(rows, account)).toBe(sumOf(account));

    const csv = new TextDecoder().decode((await file(`journal/export?${period()}&format=csv`)).content);
    expect(csv.trim().split('\r\n')).toHaveLength(1 + euros.lines);

    await save({ chart: pcg });
    const fec = await file(`journal/export?${period()}&format=fec`);
    expect(fec.name).toMatch(/^552100554FEC\d{4}1231\.txt$/);
    const french = readFec(fec.content, { name: fec.name, encoding: 'iso-8859-15' });
    expect(french.problems).toEqual([]);
    expect(french.rows.reduce((sum, { debit }) => sum + debit, 0)).toBe(euros.debit);
    await save();
  });

  it('is refused where a format lacks something, with the next step', async () => {
    await save({ datev: { consultant: null, client: null, accountLength: 4, final: false } });
    expect(codeOf(await attempt(`journal/export?${period()}&format=datev`))).toEqual([400, 'datev_numbers_missing']);
    await save();
    const years = period(addDays(thisYear(), -10), today());
    expect(codeOf(await attempt(`journal/export?${years}&format=datev`))).toEqual([400, 'period_exceeds_fiscal_year']);
    expect(codeOf(await attempt(`journal/export?${period()}&format=fec`))).toEqual([400, 'fec_chart']);
    await save({ chart: pcg, fec: { siren: null, encoding: 'utf-8', separator: 'pipe' } });
    expect(codeOf(await attempt(`journal/export?${period()}&format=fec`))).toEqual([400, 'fec_siren_missing']);
    expect(codeOf(await attempt(`journal/export?${period()}&format=datev`))).toEqual([400, 'datev_account_too_long']);
    await save();
    expect(codeOf(await attempt(`journal?from=${today()}&to=${thisYear()}`))[0]).toBe(400);
  });
});

describe('closing the books', () => {
  const periods = () => admin().data<AccountingPeriods>('GET', '/accounting/periods?environment=test');
  const close = (through: string) => post<AccountingPeriods>('periods/close', { environment: 'test', through });
  const reopen = (reason = 'A correction') =>
    post<AccountingPeriods>('periods/reopen', { environment: 'test', reason });
  const exported = async (): Promise<string> =>
    Buffer.from((await file(`journal/export?${period(thisYear(), yesterday())}&format=csv`)).content).toString();

  it('says before what is open, refuses today, and fixes the journal', async () => {
    const old = await issued();
    await backdate(old, addDays(today(), -3));
    const preview = await admin().data<ClosePreview>(
      'GET',
      `/accounting/periods/preview?environment=test&through=${yesterday()}`
    );
    expect(preview).toMatchObject({ from: null, entries: 1, openItems: { unpaid: 1 }, late: [] });
    expect(codeOf(await tryPost('/accounting/periods/close', { environment: 'test', through: today() }))).toEqual([
      400,
      'period_not_over',
    ]);
    // The journal is read week by week. Through the year 9999 the site would do nothing else for hours.
    for (const through of [today(), '9999-12-31']) {
      const path = `/accounting/periods/preview?environment=test&through=${through}`;
      expect(codeOf(await admin().attempt<Refusal>('GET', path))).toEqual([400, 'period_not_over']);
    }
    const before = await exported();
    const after = await close(yesterday());
    expect(after).toMatchObject({ closedThrough: yesterday(), closed: [{ to: yesterday(), entries: 1 }] });
    expect(await exported()).toBe(before);
    expect(codeOf(await tryPost('/accounting/periods/close', { environment: 'test', through: yesterday() }))).toEqual([
      409,
      'period_already_closed',
    ]);
    // The books of the other environment are their own.
    expect(await admin().data<AccountingPeriods>('GET', '/accounting/periods?environment=live')).toMatchObject({
      closedThrough: null,
    });
  });

  it('refuses documents with a date in it, and takes those of today', async () => {
    const invoice = await issued();
    await backdate(invoice, addDays(today(), -5));
    const recorded = { method: 'cash', date: yesterday() };
    const path = `/invoices/${invoice.documentId}/payments`;
    const answer = await tryPost(path, recorded);
    expect(codeOf(answer)).toEqual([409, 'period_closed']);
    expect(answer.body.error.details).toMatchObject({ field: 'date' });
    expect((await admin().payments(invoice.documentId)).length).toBe(0);
    const payment = await record(invoice);
    await admin().data('POST', `/invoices/${invoice.documentId}/corrections`, { action: 'credit', reason: 'Wrong' });
    const payout = { method: 'cash', date: yesterday() };
    expect(codeOf(await tryPost(`/payments/${payment.documentId}/payouts`, payout))[1]).toMatch(
      /period_closed|payment_date_too_early/
    );
  });

  it('refuses an issue, a credit note and a write-off where today is closed', async () => {
    const invoice = await issued();
    const draft = await admin().draft(started.ready.module.documentId);
    const { periods: lines } = internalsOf(started.site);
    // As where the site's time zone was moved to the west.
    await lines.move('test', today());
    const refused = [
      await tryPost(`/invoices/${draft.documentId}/issue`, undefined),
      await tryPost(`/invoices/${invoice.documentId}/corrections`, { action: 'credit', reason: 'Wrong' }),
      await tryPost(`/invoices/${invoice.documentId}/write-off`, { reason: 'Gone' }),
    ];
    await lines.move('test', yesterday());
    expect(refused.map(codeOf)).toEqual(Array.from({ length: 3 }, () => [409, 'period_closed']));
    expect(await admin().invoice(draft.documentId)).toMatchObject({ status: 'draft', number: null });
  });

  it('books what becomes known later on the first open day, with its own day beside it', async () => {
    const invoice = await issued();
    const payment = await payThroughStripe(invoice);
    const fixed = await exported();
    // The provider reports that the money arrived two days ago.
    await strapi()
      .db.query('plugin::invoice-payments.payment')
      .updateMany({
        where: { documentId: payment.documentId },
        data: { settledAt: new Date(`${addDays(today(), -2)}T10:00:00Z`), updatedAt: new Date() },
      });
    expect(await exported()).toBe(fixed);
    const preview = await admin().data<JournalPreview>('GET', `/accounting/journal?${period(today(), today())}`);
    expect(preview.late).toBeGreaterThan(0);
    const csv = Buffer.from((await file(`journal/export?${period(today(), today())}&format=csv`)).content).toString();
    const line = csv.split('\r\n').find((row) => row.startsWith(`payment:${payment.documentId}`)) ?? '';
    expect(line.split(',').slice(2, 4)).toEqual([today(), addDays(today(), -2)]);
    const closing = await admin().data<ClosePreview>(
      'GET',
      `/accounting/periods/preview?environment=test&through=${yesterday()}`
    );
    expect(closing.late).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'payment', bookedOn: today(), day: addDays(today(), -2) }),
      ])
    );
  });

  it('is reopened with a reason that stays in the history', async () => {
    expect(await reopen('The advisor asked for it')).toMatchObject({ closedThrough: null, closed: [] });
    const { data } = await admin().call<FindActivity>('GET', '/activity?entityType=accounting-period');
    expect(data.map(({ action }) => action)).toEqual(expect.arrayContaining(['closed', 'reopened']));
    expect(data.find(({ action }) => action === 'reopened')?.after).toMatchObject({
      reason: 'The advisor asked for it',
    });
    expect(codeOf(await tryPost('/accounting/periods/reopen', { environment: 'test', reason: 'Again' }))).toEqual([
      409,
      'nothing_closed',
    ]);
  });

  it('holds every document that was written before it, and refuses those after, at the same time', async () => {
    const invoices: Invoice[] = [];
    for (let index = 0; index < 8; index += 1) {
      const invoice = await issued();
      await backdate(invoice, addDays(today(), -5));
      invoices.push(invoice);
    }
    const writes = invoices.map((invoice) =>
      tryPost(`/invoices/${invoice.documentId}/payments`, { method: 'cash', date: yesterday() })
    );
    const [closed, ...answers] = await Promise.all([close(yesterday()), ...writes]);
    expect(closed.closedThrough).toBe(yesterday());
    const recorded = answers.flatMap((answer) =>
      answer.status === 201 ? [(answer.body as unknown as { data: LinkedPayment }).data.documentId] : []
    );
    for (const answer of answers) if (answer.status !== 201) expect(codeOf(answer)).toEqual([409, 'period_closed']);
    const stored: { entryId: string }[] = await strapi()
      .db.query('invoice-payments::closed-entry')
      .findMany({ where: { environment: 'test' } });
    const ids = stored.map(({ entryId }) => entryId);
    expect(ids).toEqual(expect.arrayContaining(recorded.map((id) => `payment:${id}`)));
    expect((await periods()).closed[0].entries).toBe(ids.length);
    await reopen();
  });
});
