import type { CheckoutStarted, Invoice } from '../../contracts';
import { eventually, type Refusal } from '../support/http';
import { openPostOffice, type PostOffice } from '../support/letters';
import { fixtures } from '../support/stripe';

/**
 * A row of an attempt changes its request and its idempotency key when Stripe refuses it. Somebody else may have sent
 * the former request at the same time, so Stripe may open two pages for one row. Only one of them may reach a payer.
 */

jest.setTimeout(180_000);

let office: PostOffice;
const { id: account } = fixtures.acme;

beforeAll(async () => {
  office = await openPostOffice({ ADMIN_RATE_LIMIT: 'false' }, { logoUrl: 'https://shop.example/logo.png' });
});

afterAll(() => office?.close());

afterEach(() => office.stripe.control('DELETE', '/_simulator/faults'));

interface Session {
  id: string;
  status: string;
  payment_status: string;
  client_reference_id: string;
}

interface Fault {
  id: string;
  hits: number;
}

const fault = async (rule: object): Promise<Fault> =>
  (
    await office.stripe.control<Fault>('POST', '/_simulator/faults', {
      body: { path: '/v1/checkout/sessions$', method: 'POST', count: 1, ...rule },
    })
  ).body;
const refuse = (reason: string) => fault({ kind: 'refuse', reason });
const release = ({ id }: Fault) => office.stripe.control('DELETE', `/_simulator/faults/${id}`);

const checkout = ({ documentId }: Invoice) =>
  office.admin.attempt<{ data: CheckoutStarted }>('POST', `/invoices/${documentId}/checkout`);

/** Presses Pay; Stripe does its part, and its answer waits for {@link release}. */
const pressAndHold = async (invoice: Invoice) => {
  const rule = await fault({ kind: 'hold' });
  const answer = checkout(invoice);
  await eventually(
    async () => (await office.stripe.control<{ data: Fault[] }>('GET', '/_simulator/faults')).body.data,
    (rules) => rules.some(({ id, hits }) => id === rule.id && hits === 1)
  );
  return { rule, answer };
};

const sessionsOf = async ({ documentId }: Invoice): Promise<Session[]> => {
  const { body } = await office.stripe.control<{ checkout_sessions: Session[] }>(
    'GET',
    `/_simulator/accounts/${account}/state?only=checkout_sessions`
  );
  return body.checkout_sessions.filter(({ client_reference_id: id }) => id === documentId);
};
const idIn = (url: string): string => /\/c\/pay\/(cs_\w+)/.exec(url)?.[1] ?? '';

const issued = async (): Promise<Invoice> =>
  office.admin.issue((await office.admin.draft(office.ready.module.documentId)).documentId);

/** An invoice whose one attempt Stripe has refused: the next press takes up its row. */
const refusedInvoice = async (): Promise<Invoice> => {
  const invoice = await issued();
  await refuse('no_method');
  expect((await checkout(invoice)).status).toBe(422);
  return invoice;
};

/** One page, in everybody's hands; any other one that Stripe opened is closed. */
const expectOnePage = async (invoice: Invoice, ...answers: Awaited<ReturnType<typeof checkout>>[]): Promise<string> => {
  const ids = answers.map(({ status, body }) => (status === 201 ? idIn(body.data.url) : `refused with ${status}`));
  expect(new Set(ids).size).toBe(1);
  const open = (await sessionsOf(invoice)).filter(({ status }) => status === 'open');
  expect(open.map(({ id }) => id)).toEqual([ids[0]]);
  const payments = await office.admin.payments(invoice.documentId);
  expect(payments).toEqual([expect.objectContaining({ status: 'open', refusal: null })]);
  expect(payments[0].provider.sessionId).toBe(ids[0]);
  return ids[0];
};

/** Presses Pay and is refused, and the refusal waits. Stripe keeps no refusal under a key: the next one opens a page. */
const refuseAndHold = async (invoice: Invoice, reason: string) => {
  await refuse(reason);
  return pressAndHold(invoice);
};

/** The refusal arrives. The payer presses again; a logo is left out without asking. */
const goOn = async (invoice: Invoice, { rule, answer }: Awaited<ReturnType<typeof pressAndHold>>) => {
  await release(rule);
  const told = await answer;
  const page = told.status === 422 ? await checkout(invoice) : told;
  expect(page.status).toBe(201);
  return page;
};

describe('two tabs send one request, and Stripe refuses it to one of them', () => {
  it.each([
    ['no_method', refusedInvoice],
    ['logo', issued],
  ])('%s: the refused one goes on with another request before the other hears of its page', async (reason, make) => {
    const invoice = await make();
    const refused = await refuseAndHold(invoice, reason);
    const late = await pressAndHold(invoice);
    const first = await goOn(invoice, refused);
    await release(late.rule);
    const page = await expectOnePage(invoice, first, await late.answer);
    expect(await sessionsOf(invoice)).toHaveLength(2);

    await office.stripe.pay(page);
    const paid = await office.admin.becomes(invoice.documentId, 'paid');
    expect(paid.amountPaid).toBe(paid.total);
  });

  it.each([
    ['no_method', refusedInvoice],
    ['no_method', issued],
    ['logo', issued],
  ])('%s: the refused one finds the page that the other has by then', async (reason, make) => {
    const invoice = await make();
    const refused = await refuseAndHold(invoice, reason);
    const first = await checkout(invoice);
    await release(refused.rule);
    await expectOnePage(invoice, first, await refused.answer);
    expect(await sessionsOf(invoice)).toHaveLength(1);
  });
});

describe('a page of a former request that nobody heard of', () => {
  const orphaned = async (): Promise<{ invoice: Invoice; orphan: string; page: string }> => {
    const invoice = await refusedInvoice();
    const refused = await refuseAndHold(invoice, 'no_method');
    // As if the process died with the answer: Stripe has opened the page.
    const lost = await fault({ kind: 'reset_after', count: 10 });
    expect((await checkout(invoice)).status).toBe(503);
    await release(lost);
    const [{ id: orphan }] = await sessionsOf(invoice);
    const answer = await goOn(invoice, refused);
    const page = idIn(answer.body.data.url);
    expect(page).not.toBe(orphan);
    return { invoice, orphan, page };
  };

  it('runs out without ending the attempt whose page is open', async () => {
    const { invoice, orphan } = await orphaned();
    await office.stripe.control('POST', `/_simulator/checkout/sessions/${orphan}/expire`);
    // Its event has been dealt with.
    await eventually(
      () => office.site.strapi.db.query('invoice-payments::provider-event').findMany({}),
      (events: { payload: unknown; status: string }[]) =>
        events.some(({ payload, status }) => status === 'processed' && JSON.stringify(payload).includes(orphan))
    );
    await expectOnePage(invoice, await checkout(invoice));
  });

  it('brings money all the same: the invoice is paid once, and the other page is closed', async () => {
    const { invoice, orphan, page } = await orphaned();
    await office.stripe.pay(orphan);
    const paid = await office.admin.becomes(invoice.documentId, 'paid');
    expect(paid.amountPaid).toBe(paid.total);
    await eventually(
      () => sessionsOf(invoice),
      (sessions) => sessions.find(({ id }) => id === page)?.status === 'expired'
    );
    const payments = await office.admin.payments(invoice.documentId);
    expect(payments.filter(({ status }) => status === 'succeeded')).toHaveLength(1);
  });

  it('brings money beside the other page: both are counted, and staff see that it is too much', async () => {
    const { invoice, orphan, page } = await orphaned();
    await office.stripe.pay(page);
    await office.stripe.pay(orphan);
    const paid = await eventually(
      () => office.admin.invoice(invoice.documentId),
      ({ amountPaid, total }) => amountPaid === 2 * total
    );
    expect(paid).toMatchObject({ needsReview: true, reviewReasons: ['overpaid'] });
    const payments = await office.admin.payments(invoice.documentId);
    expect(new Set(payments.map(({ provider }) => provider.sessionId))).toEqual(new Set([page, orphan]));
  });
});

it('a page that the search for lost sessions finds before its answer arrives: both payers get its address', async () => {
  const invoice = await issued();
  const { rule, answer } = await pressAndHold(invoice);
  // Waits for the first answer, then looks for sessions that a restored database lost, and finds this page.
  const second = await checkout(invoice);
  await release(rule);
  const first = await answer;
  const sessions = await sessionsOf(invoice);
  expect([first.status, second.status, sessions.length]).toEqual([201, 201, 1]);
  expect([first, second].map(({ body }) => idIn(body.data.url))).toEqual([sessions[0].id, sessions[0].id]);
});

it('a page that is opened and paid while staff write the invoice off: that is refused, and the invoice is paid', async () => {
  const invoice = await issued();
  const first = idIn((await checkout(invoice)).body.data.url);
  // Staff close the page at Stripe, and the answer waits. Somebody else closes it, too, and opens another one.
  const rule = await fault({ kind: 'hold', path: `/v1/checkout/sessions/${first}/expire` });
  const writingOff = office.admin.attempt('POST', `/invoices/${invoice.documentId}/write-off`, { reason: 'Bad debt' });
  await eventually(
    async () => (await office.stripe.control<{ data: Fault[] }>('GET', '/_simulator/faults')).body.data,
    (rules) => rules.some(({ id, hits }) => id === rule.id && hits === 1)
  );
  const second = idIn((await checkout(invoice)).body.data.url);
  expect(second).not.toBe(first);
  // Its event is lost, so only Stripe knows that it is paid.
  await office.stripe.control('POST', '/_simulator/faults', { body: { kind: 'drop' } });
  await office.stripe.pay(second);
  await release(rule);
  const { status, body } = await writingOff;
  expect([status, (body as Refusal).error.details.code]).toEqual([409, 'invoice_paid_meanwhile']);
  expect(await office.admin.invoice(invoice.documentId)).toMatchObject({
    ...{ status: 'paid', amountPaid: invoice.total, amountWrittenOff: 0, needsReview: false },
  });
});
