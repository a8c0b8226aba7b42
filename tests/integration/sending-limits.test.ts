import type { Invoice, TimelineEntry } from '../../contracts';
import { queryTable } from '../../server/src/kit/tables';
import { openPostOffice, type PostOffice } from '../support/letters';
import { createAdminUser } from '../support/site';
import { adminOf, type Admin } from '../support/story';

jest.setTimeout(120_000);

const permissions = ['invoices.read', 'invoices.send', 'payment-links.create'].map(
  (uid) => `plugin::invoice-payments.${uid}`
);
const LIMIT = 5;

let office: PostOffice;

beforeAll(async () => {
  office = await openPostOffice();
});

afterAll(() => office?.close());

/** Somebody whose one profile sends links, with its id. */
const senderWith = async (invoices: Record<string, boolean>, name: string): Promise<{ as: Admin; profile: string }> => {
  const user = await createAdminUser(office.site, permissions, name);
  const profile = await office.admin.data<{ documentId: string }>('POST', '/profiles', {
    name,
    adminRoles: [user.roleCode],
    invoices: { see: 'all', sendLink: true, ...invoices },
    allModules: true,
  });
  return { as: adminOf(office.site.send, user.token), profile: profile.documentId };
};

const sendAs = (who: Admin, { documentId }: Invoice, body: object = {}) =>
  who.attempt('POST', `/invoices/${documentId}/send`, body);

const statusesOf = (answers: { status: number }[]): number[] => answers.map(({ status }) => status).sort();

const times = <T>(count: number, work: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, work));

/** Moves what was sent so far into the past. */
const letPass = async (invoice: Invoice, ms: number): Promise<void> => {
  await queryTable(office.site.strapi, 'ip_activities')
    .where({ entity_id: invoice.documentId, action: 'link_sent' })
    .update({ at: new Date(Date.now() - ms) });
};

describe('how often a link is sent', () => {
  it('is limited per invoice and caller, also for requests that arrive together', async () => {
    const { as } = await senderWith({}, 'eager');
    const invoice = await office.issued({ email: office.newAddress() });
    const answers = await times(LIMIT + 3, () => sendAs(as, invoice));
    expect(statusesOf(answers)).toEqual([...Array<number>(LIMIT).fill(202), 429, 429, 429]);
    expect(await sendAs(as, invoice)).toMatchObject({
      status: 429,
      body: {
        error: {
          name: 'RateLimitError',
          message: `You have sent ${LIMIT} messages about this invoice in the last 24 hours, copies included.`,
          details: {
            code: 'send_limit_reached',
            field: 'sending.limitPerInvoice',
            hint: expect.stringMatching(/^Wait until \d{4}-\d\d-\d\dT.*, or ask an administrator/),
          },
        },
      },
    });
    // Another caller, and another invoice.
    const { as: colleague } = await senderWith({}, 'colleague');
    expect(await sendAs(colleague, invoice)).toMatchObject({ status: 202 });
    expect(await sendAs(as, await office.issued({ email: office.newAddress() }))).toMatchObject({ status: 202 });
  });

  it('counts the last 24 hours', async () => {
    const { as } = await senderWith({}, 'patient');
    const invoice = await office.issued({ email: office.newAddress() });
    expect(statusesOf(await times(LIMIT, () => sendAs(as, invoice)))).toEqual(Array(LIMIT).fill(202));
    await letPass(invoice, 23 * 3_600_000);
    expect(await sendAs(as, invoice)).toMatchObject({ status: 429 });
    await letPass(invoice, 25 * 3_600_000);
    expect(await sendAs(as, invoice)).toMatchObject({ status: 202 });
  });

  it('is a setting', async () => {
    const { as } = await senderWith({}, 'set');
    const invoice = await office.issued({ email: office.newAddress() });
    const set = (limitPerInvoice: number) => office.admin.attempt('PUT', '/settings', { sending: { limitPerInvoice } });
    expect(await set(0)).toMatchObject({
      status: 400,
      body: { error: { details: { field: 'sending.limitPerInvoice' } } },
    });
    expect(await set(1)).toMatchObject({ status: 200, body: { data: { sending: { limitPerInvoice: 1 } } } });
    try {
      expect(await sendAs(as, invoice)).toMatchObject({ status: 202 });
      expect(await sendAs(as, invoice)).toMatchObject({ status: 429 });
    } finally {
      await set(LIMIT);
    }
    expect(await sendAs(as, invoice)).toMatchObject({ status: 202 });
  });
});

describe('recipients other than the customer', () => {
  it('need the switch of a profile that also sends links', async () => {
    const customer = office.newAddress();
    const invoice = await office.issued({ email: customer });
    const { as, profile } = await senderWith({}, 'careful');
    const refused = {
      status: 403,
      body: { error: { details: { code: 'profile_switch_missing', field: 'invoices.sendToOthers' } } },
    };
    expect(await sendAs(as, invoice, { to: office.newAddress() })).toMatchObject(refused);
    // The customer's own address, however it is written.
    expect(await sendAs(as, invoice, { to: customer.toUpperCase() })).toMatchObject({ status: 202 });
    await office.admin.data('PUT', `/profiles/${profile}`, { invoices: { sendLink: false, sendToOthers: true } });
    expect(await sendAs(as, invoice, { to: office.newAddress() })).toMatchObject({ status: 403 });
    await office.admin.data('PUT', `/profiles/${profile}`, { invoices: { sendLink: true } });
    expect(await sendAs(as, invoice, { to: office.newAddress() })).toMatchObject({ status: 202 });
  });

  it('stand on the timeline, and the customer does not stand there as one of them', async () => {
    const invoice = await office.issued({ email: office.newAddress() });
    const other = office.newAddress();
    const { as } = await senderWith({ sendToOthers: true }, 'open');
    await sendAs(as, invoice);
    await sendAs(as, invoice, { to: other });
    const timeline = await as.data<TimelineEntry[]>('GET', `/invoices/${invoice.documentId}/timeline`);
    const told = timeline.filter(({ kind }) => kind === 'link_sent_to_others');
    expect(told).toEqual([
      expect.objectContaining({ detail: other, actor: expect.objectContaining({ type: 'admin' }) }),
    ]);
  });

  it('are not in a new profile, and stay in one of before the switch', async () => {
    const { profile } = await senderWith({}, 'new');
    const settings = async () =>
      (await office.admin.data<{ invoices: object }>('GET', `/profiles/${profile}`)).invoices;
    expect(await settings()).toMatchObject({ sendToOthers: false });
    const { sendToOthers: _switch, ...former } = (await settings()) as { sendToOthers: boolean };
    await office.site.strapi.db
      .query('plugin::invoice-payments.profile')
      .update({ where: { documentId: profile }, data: { invoices: former } });
    expect(await settings()).toMatchObject({ sendToOthers: true });
  });
});
