import { findAllWithMany, findJoined } from '../../server/src/kit/rows';
import { INVOICE_UID, MODULE_UID, PAYMENT_LINK_UID, PROFILE_UID } from '../../server/src/plugin-id';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(120_000);

let stripe: StripeDouble;
let site: Site;

beforeAll(async () => {
  stripe = await startStripe();
  site = await startSite({ stripeApiBase: stripe.apiBase });
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

const populate = {
  invoice: {
    select: ['id', 'documentId', 'number', 'lines', 'total', 'dueDate', 'disputed', 'issuedAt'],
    populate: { paymentModule: { select: ['id', 'documentId', 'name', 'link'] } },
  },
};

describe('a row read with its relations in one statement', () => {
  it('is the row that Strapi reads in several', async () => {
    const admin = adminOf(site.send, await registerSuperAdmin(site));
    const { module } = await readyToCollect(admin);
    const invoice = await admin.issue((await admin.draft(module.documentId)).documentId);
    const { data } = await admin.call<{ data: { link: { documentId: string } } }>(
      'POST',
      `/invoices/${invoice.documentId}/payment-links`,
      {}
    );
    const where = { documentId: data.link.documentId };
    const link = await findJoined(site.strapi, PAYMENT_LINK_UID, where, populate);
    expect(link).toEqual(await site.strapi.db.query(PAYMENT_LINK_UID).findOne({ where, populate }));
    expect(link).toMatchObject({ invoice: { number: invoice.number, paymentModule: { name: module.name } } });
  });

  it('has null where a relation leads nowhere, and is null where there is none', async () => {
    const invoice = await site.strapi.db.query(INVOICE_UID).findOne({ where: {} });
    await site.strapi.db.query(INVOICE_UID).update({ where: { id: invoice.id }, data: { paymentModule: null } });
    const joins = { paymentModule: { select: ['name'] } };
    expect(await findJoined(site.strapi, INVOICE_UID, { id: invoice.id }, joins)).toMatchObject({
      paymentModule: null,
    });
    expect(await findJoined(site.strapi, MODULE_UID, { documentId: 'nobody' })).toBeNull();
  });
});

describe('rows read with many related ones in one statement', () => {
  it('are the rows that Strapi reads in several, in the same order', async () => {
    const modules = site.strapi.db.query(MODULE_UID);
    const [first] = await modules.findMany({ populate: { bankingContract: true } });
    const { id: _id, documentId: _documentId, ...rest } = first;
    const copies = [];
    for (const name of ['B', 'A', 'C']) {
      const bankingContract = first.bankingContract.id;
      copies.push((await modules.create({ data: { ...rest, name, documentId: `copy-${name}`, bankingContract } })).id);
    }
    const profiles = site.strapi.db.query(PROFILE_UID);
    const invoices = { see: 'own' };
    await profiles.create({ data: { name: 'Two', invoices, paymentModules: [copies[1], copies[0]] } });
    await profiles.create({ data: { name: 'None', invoices, adminRoles: ['editor'], paymentModules: [] } });
    const select = ['id', 'documentId', 'name'];
    const found = await findAllWithMany(site.strapi, PROFILE_UID, 'paymentModules', select);
    expect(found).toEqual(
      await profiles.findMany({ populate: { paymentModules: { select } }, orderBy: [{ id: 'asc' }] })
    );
    expect(found.map(({ name, paymentModules }) => [name, (paymentModules as unknown[]).length])).toEqual(
      expect.arrayContaining([
        ['Two', 2],
        ['None', 0],
      ])
    );
  });
});
