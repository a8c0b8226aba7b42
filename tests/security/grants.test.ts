import type { CreditNote, Invoice, InvoiceSettings, Payment, PaymentLinkCreated } from '../../contracts';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, sessionOf, type Admin, type Ready } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';
import { nameOf, routeTable, type RouteRow } from './route-table';
import { recordFigures } from './support/figures';
import { addressOf, knock, NOBODYS_ID, type Knock } from './support/knock';
import { adminWith, allRights, apiUserWith, memberOf } from './support/principals';
import { allCapabilitiesOn, createInvoiceInput, sampleBodies } from './support/samples';

jest.setTimeout(300_000);

const switches = [
  'create',
  'issue',
  'sendLink',
  'sendToOthers',
  'takePayment',
  'export',
  'credit',
  'recordPayment',
  'writeOff',
  'refund',
] as const;
type Switch = (typeof switches)[number];

let stripe: StripeDouble;
let site: Site;
let superAdmin: Admin;
let ready: Ready;
const figures = { profileChecks: 0, foreignLooks: 0 };

beforeAll(async () => {
  stripe = await startStripe();
  site = await startSite({ stripeApiBase: stripe.apiBase });
  superAdmin = adminOf(site.send, await registerSuperAdmin(site));
  ready = await readyToCollect(superAdmin);
});

afterAll(async () => {
  recordFigures('grants', figures);
  await site?.close();
  await stripe?.close();
});

const profileFor = (
  roles: { adminRoles?: string[]; apiRoles?: string[] },
  invoices: Partial<InvoiceSettings>,
  modules: string[] = [ready.module.documentId]
) =>
  superAdmin.data('POST', '/profiles', {
    name: `Profile ${Math.random().toString(36).slice(2)}`,
    ...roles,
    invoices: { capabilities: allCapabilitiesOn, ...invoices },
    paymentModules: modules,
  });

const all = {
  see: 'all',
  create: true,
  issue: true,
  sendLink: true,
  sendToOthers: true,
  takePayment: true,
  export: true,
  credit: true,
  recordPayment: true,
  writeOff: true,
} as const;

/** Every grant but one. `refund` is a capability. */
const allBut = (missing: Switch): Partial<InvoiceSettings> =>
  missing === 'refund'
    ? { ...all, capabilities: { ...allCapabilitiesOn, refunds: false } as InvoiceSettings['capabilities'] }
    : { ...all, [missing]: false };

/** An invoice with everything that can belong to one, all of it marked. */
interface Marked {
  mark: string;
  draft: Invoice;
  paid: Invoice;
  payment: Payment;
  creditNote: CreditNote;
  link: PaymentLinkCreated;
  /** Id of the notification that contained a link. */
  message: string;
  /** Id of what a network refused of the paid invoice. */
  transmission: string;
}

const makeMarked = async (admin: Admin, mark: string): Promise<Marked> => {
  const draft = await admin.draft(ready.module.documentId, createInvoiceInput(mark));
  const open = await admin.issue((await admin.draft(ready.module.documentId, createInvoiceInput(mark))).documentId);
  const link = await admin.data<PaymentLinkCreated>('POST', `/invoices/${open.documentId}/payment-links`, {});
  await admin.call('POST', `/invoices/${open.documentId}/send`, {});
  const [message] = await admin.data<{ id: number }[]>('GET', `/invoices/${open.documentId}/notifications`);
  const started = await admin.checkout(open.documentId);
  await stripe.pay(await sessionOf(admin, started));
  await admin.reconcile(open.documentId);
  const paid = await admin.becomes(open.documentId, 'paid');
  const payment = await admin.data<Payment>('GET', `/payments/${started.payment}`);
  const credit = { reason: `Reason ${mark}`, lines: [{ line: 1, amount: 100 }] };
  const drafted = await admin.data<CreditNote>('POST', `/invoices/${open.documentId}/credit-notes`, credit);
  // Issued, so that an allowed call cannot delete it.
  const creditNote = await admin.data<CreditNote>('POST', `/credit-notes/${drafted.documentId}/issue`);
  const transmission = await site.strapi.db.query('invoice-payments::transmission').create({
    data: {
      ...{ documentType: 'invoice', documentId: paid.documentId, invoiceId: paid.documentId },
      ...{ documentNumber: paid.number, network: 'gone', environment: 'test', idempotencyKey: mark },
      ...{ status: 'refused', attempts: 1, lastError: `Reason ${mark}`, writtenAt: new Date() },
    },
  });
  return {
    ...{ mark, draft, paid, payment, creditNote, link },
    message: String(message.id),
    transmission: String(transmission.id),
  };
};

const idsOf = ({ draft, payment, creditNote, link, message, transmission }: Marked): Record<string, string> => ({
  invoice: draft.documentId,
  'credit-note': creditNote.documentId,
  payment: payment.documentId,
  link: link.link.documentId,
  message,
  transmission,
});

/** A caller who may not send links cannot send them to others. */
const needs = ({ grant }: RouteRow, missing: Switch): boolean =>
  grant === missing || (missing === 'sendLink' && grant === 'sendToOthers');

const aboutInvoices = routeTable.filter(({ api, grant }) => api === 'admin' && grant !== null);

describe('a profile’s switches', () => {
  let marked: Marked;
  beforeAll(async () => {
    marked = await makeMarked(superAdmin, 'switches');
  });

  /** Uses a new draft each time, because an allowed call may change or delete it. */
  const ask = async (token: string, row: RouteRow): Promise<Knock> => {
    const draft = await superAdmin.draft(ready.module.documentId, createInvoiceInput('fresh'));
    figures.profileChecks += 1;
    return knock(site, row.method, addressOf(row, { ...idsOf(marked), invoice: draft.documentId }), {
      token,
      data: sampleBodies(ready.module.documentId)[nameOf(row)],
    });
  };

  it.each(switches)(
    'without "%s", and with everything else: the routes that need it, and no other',
    async (missing) => {
      const user = await adminWith(site, allRights, `no-${missing}`);
      await profileFor({ adminRoles: [user.roleCode] }, allBut(missing));
      for (const row of aboutInvoices) {
        const { outcome, body } = await ask(user.token, row);
        expect({ route: nameOf(row), outcome, body: outcome === 'fault' ? body : '' }).toEqual({
          route: nameOf(row),
          outcome: needs(row, missing) ? 'not_granted' : 'in',
          body: '',
        });
      }
    }
  );

  it('with all of them and the module lacking: no money through it', async () => {
    const user = await adminWith(site, allRights, 'no-module');
    await profileFor({ adminRoles: [user.roleCode] }, all, []);
    const needsModule: Switch[] = ['issue', 'sendLink', 'takePayment', 'credit', 'recordPayment', 'writeOff'];
    for (const row of aboutInvoices.filter(
      ({ grant, id }) => needsModule.includes(grant as Switch) && id === 'invoice'
    )) {
      const answer = await ask(user.token, row);
      expect({ route: nameOf(row), outcome: answer.outcome }).toEqual({ route: nameOf(row), outcome: 'not_granted' });
      expect(answer.body).toContain('module_not_granted');
    }
  });

  it('without a profile at all: nothing is seen and nothing is done', async () => {
    const user = await adminWith(site, allRights, 'no-profile');
    for (const row of aboutInvoices) {
      const { status, outcome, body } = await ask(user.token, row);
      expect(outcome).not.toBe('fault');
      expect(body).not.toContain(marked.mark);
      if (row.id !== null) expect({ route: nameOf(row), status }).toEqual({ route: nameOf(row), status: 404 });
    }
  });
});

describe.each(['admin users', 'a site’s own users'] as const)('of %s who see their own invoices', (kind) => {
  const api: RouteRow['api'] = kind === 'admin users' ? 'admin' : 'rest';
  const prefix = api === 'admin' ? '/invoice-payments' : '/api/invoice-payments';
  let mine: Marked;
  let theirs: Marked;
  let token: string;

  /** Calls the REST API as a user of the site. */
  const speaks = (bearer: string): Admin =>
    adminOf((method, path, options) => site.send(method, path.replace('/invoice-payments', prefix), options), bearer);

  beforeAll(async () => {
    const own = { ...all, see: 'own' } as const;
    if (api === 'admin') {
      const [me, them] = [await adminWith(site, allRights, 'me'), await adminWith(site, allRights, 'them')];
      await profileFor({ adminRoles: [me.roleCode, them.roleCode] }, own);
      token = me.token;
      mine = await makeMarked(speaks(me.token), 'mine-admin');
      theirs = await makeMarked(speaks(them.token), 'theirs-admin');
    } else {
      const scopes = routeTable
        .filter((row) => row.api === 'rest')
        .map((row) => `plugin::invoice-payments.${row.right}`);
      const me = await apiUserWith(site, scopes, 'me');
      const role = await site.strapi.db
        .query('plugin::users-permissions.role')
        .findOne({ where: { type: me.roleType } });
      const them = await memberOf(site, role.id, 'them');
      await profileFor({ apiRoles: [me.roleType] }, own);
      token = me.token;
      mine = await makeMarked(speaks(me.token), 'mine-rest');
      theirs = await makeMarked(speaks(them.token), 'theirs-rest');
    }
  });

  const rows = routeTable.filter((row) => row.api === api && row.grant !== null);

  /** Everything that could identify a person. */
  const traces = (of: Marked): string[] => [
    of.mark,
    of.draft.documentId,
    of.paid.documentId,
    of.paid.number ?? '',
    of.payment.documentId,
    of.creditNote.documentId,
    of.creditNote.number ?? '',
    of.payment.provider.sessionId ?? '',
    of.link.link.documentId,
    `cus-${of.mark}@example.com`,
  ];

  const expectNoTrace = (address: string, body: string): void => {
    figures.foreignLooks += 1;
    for (const trace of traces(theirs)) {
      if (body.includes(trace)) throw new Error(`${address} shows ${trace}: ${body.slice(0, 500)}`);
    }
  };

  it('no list, count, total, export or feed has a trace of others’, however it is asked', async () => {
    const queries = [
      '',
      '?pageSize=100',
      `?search=${theirs.mark}`,
      `?search=${theirs.paid.number}`,
      '?search=%25',
      '?search=_',
      '?sort=total:desc',
      '?status=paid',
      '?environment=test&currency=eur',
      `?paymentModule=${ready.module.documentId}`,
      `?invoice=${theirs.paid.documentId}`,
      `?entityType=invoice&entityId=${theirs.paid.documentId}`,
    ];
    for (const row of rows.filter(({ method, id }) => method === 'GET' && id === null)) {
      for (const query of queries) {
        const address = `${row.path}${query}`;
        const answer = await knock(site, 'GET', address, { token });
        expect(answer.outcome).not.toBe('fault');
        expectNoTrace(
          address,
          answer.body.replaceAll(theirs.mark === query.split('=')[1] ? theirs.mark : '\u0000', '')
        );
      }
    }
  });

  it('counts and totals are of one’s own', async () => {
    const list = await site.send<{ meta: { pagination: { total: number } } }>('GET', `${prefix}/invoices`, { token });
    expect(list.body.meta.pagination.total).toBe(2);
    const payments = await site.send<{ meta: { pagination: { total: number } } }>('GET', `${prefix}/payments`, {
      token,
    });
    expect(payments.body.meta.pagination.total).toBe(1);
    const narrowed = await site.send<{ meta: { pagination: { total: number } } }>(
      'GET',
      `${prefix}/invoices?search=${theirs.mark}`,
      { token }
    );
    expect(narrowed.body.meta.pagination.total).toBe(0);
  });

  it('what is another’s and what does not exist are answered alike, by every route', async () => {
    for (const row of rows.filter(({ id }) => id !== null)) {
      const data = sampleBodies(ready.module.documentId)[nameOf(row)];
      const missing = await knock(site, row.method, addressOf(row), { token, data });
      for (const invoice of [theirs.draft.documentId, theirs.paid.documentId]) {
        const foreign = await knock(site, row.method, addressOf(row, { ...idsOf(theirs), invoice }), { token, data });
        const answer = ({ status, body }: Knock) => ({ route: nameOf(row), status, body });
        expect(answer(foreign)).toEqual(answer(missing));
        expect(foreign.status).toBe(404);
        expectNoTrace(nameOf(row), foreign.body);
      }
    }
  });

  it('one’s own are there', async () => {
    for (const row of rows.filter(({ method, id }) => method === 'GET' && (id === 'invoice' || id === 'payment'))) {
      const answer = await knock(site, 'GET', addressOf(row, idsOf(mine)), { token });
      // A draft has no XML and no lines to credit, and its owner is told so.
      const status = /\/(xml|creditable-lines)$/.test(row.path) ? 409 : 200;
      expect({ route: nameOf(row), status: answer.status }).toEqual({ route: nameOf(row), status });
    }
  });

  it('ids next to one’s own are nobody’s', async () => {
    const { documentId } = mine.draft;
    for (const id of [
      documentId.slice(0, -1),
      `${documentId}a`,
      documentId.toUpperCase(),
      NOBODYS_ID,
      '1',
      '1 or 1=1',
    ]) {
      const answer = await knock(site, 'GET', `${prefix}/invoices/${encodeURIComponent(id)}`, { token });
      expect([400, 404]).toContain(answer.status);
    }
  });

  it('the history and the inbox keep others’ names and amounts to themselves', async () => {
    if (api !== 'admin') return;
    for (const path of ['/activity?pageSize=100', '/activity?entityType=invoice', '/activity?entityType=payment']) {
      expectNoTrace(path, (await knock(site, 'GET', `${prefix}${path}`, { token })).body);
    }
    const events = await site.send<{ data: { id: number }[] }>('GET', `${prefix}/provider-events`, { token });
    for (const { id } of events.body.data) {
      const detail = await site.send<{ data: { payload: unknown } }>('GET', `${prefix}/provider-events/${id}`, {
        token,
      });
      expect(detail.body.data.payload).toBeNull();
    }
  });
});
