import type { CreditNote, Erasure, Invoice } from '../../contracts';
import { CREDIT_NOTE_UID, ERASURE_UID, INVOICE_UID, PAYMENT_UID } from '../../server/src/plugin-id';
import { databaseKind } from '../support/databases';
import { eventually, httpClient } from '../support/http';
import { attemptStart, type Attempt } from '../support/instance';
import { openPostOffice, type PostOffice } from '../support/letters';
import { findMarks, person, plantEverywhere } from '../support/planted-person';
import { openDatabase, PASSWORD, startSite, type Site } from '../support/site';
import { adminOf, sessionOf } from '../support/story';

jest.setTimeout(300_000);

/** Enough that an erasure can be killed between two of them. */
const INVOICES = 16;

/** A process is killed as soon as so many invoices are erased. */
const KILLED_AT = [2, 9];

let office: PostOffice;
let restarted: Site | undefined;
const children: Attempt[] = [];

/** Starts four processes one after the other; the erasure knows nothing of the kind of database. */
const isHere = databaseKind === 'sqlite';

beforeAll(async () => {
  if (isHere) office = await openPostOffice();
});

afterAll(async () => {
  for (const child of children) await child.kill();
  // The first site has stopped; the second one has its database.
  await restarted?.close();
  await office?.mailbox.close();
  await office?.stripe.close();
});

const customer = {
  ...{ name: person.name, email: person.email, phone: person.phone, taxId: person.taxId, address: person.address },
};

const issued = async (): Promise<Invoice> =>
  office.admin.issue(
    (
      await office.admin.draft(office.ready.module.documentId, {
        customer,
        notes: `For ${person.name}`,
        lines: [{ description: `Lesson for ${person.name}`, unitAmount: 12_000 }],
      })
    ).documentId
  );

/** The person in every column that can name one, and on many invoices whose retention has ended. */
const plant = async (): Promise<void> => {
  const { admin, site, stripe } = office;
  const invoice = await issued();
  const checkout = await admin.checkout(invoice.documentId);
  await stripe.pay(await sessionOf(admin, checkout));
  await admin.becomes(invoice.documentId, 'paid');
  const note = await admin.data<CreditNote>('POST', `/invoices/${invoice.documentId}/credit-notes`, {
    reason: `Asked by ${person.name}`,
  });
  for (let others = 1; others < INVOICES; others += 1) await issued();
  await admin.draft(office.ready.module.documentId, { customer });
  const rowOf = async (uid: string, documentId: string): Promise<number> =>
    (await site.strapi.db.query(uid).findOne({ where: { documentId } })).id;
  await plantEverywhere(site, {
    invoice: { ...invoice, row: await rowOf(INVOICE_UID, invoice.documentId) },
    payment: { id: await rowOf(PAYMENT_UID, checkout.payment), documentId: checkout.payment },
    creditNote: note.documentId,
  });
  for (const uid of [INVOICE_UID, CREDIT_NOTE_UID]) {
    await site.strapi.db
      .query(uid)
      .updateMany({ where: { issueDate: { $notNull: true } }, data: { issueDate: '2000-01-15' } });
  }
};

(isHere ? it : it.skip)(
  'an erasure whose process is killed twice is finished by the next one, and nothing of the person remains',
  async () => {
    await plant();
    const { site, stripe } = office;
    const { database, url } = site;
    expect((await findMarks(site)).length).toBeGreaterThan(20);
    await site.stop();

    // The same address all the time: a database that starts elsewhere waits until somebody says why.
    const env = { PUBLIC_URL: url, ADMIN_RATE_LIMIT: 'false', ADMIN_ACCESS_TOKEN_SECONDS: '86400' };
    const config = { jobs: { enabled: true, rule: '* * * * * *' } };
    const ofChild = {
      ...{ ...env, ...database.env, ENCRYPTION_KEY: 'integration-encryption-key-0123456789' },
      ...{ HOST: '127.0.0.1', USERS_PERMISSIONS: 'on', INVOICE_PAYMENTS_CONFIG: JSON.stringify(config) },
      INVOICE_PAYMENTS_STRIPE_API_BASE: stripe.apiBase,
    };
    const onlooker = openDatabase(database);
    const count = async (table: string, where: string): Promise<number> => {
      const [{ rows }] = await onlooker.db.getConnection(table).whereRaw(where).count({ rows: '*' });
      return Number(rows);
    };
    const erased = () => count('ip_invoices', 'person_erased_at is not null');

    let asked: string | undefined;
    for (const invoices of KILLED_AT) {
      const child = await attemptStart(ofChild);
      children.push(child);
      const send = httpClient(child.url);
      await eventually(
        () =>
          send('GET', '/_health').then(
            ({ status }) => status,
            () => 0
          ),
        (status) => status === 204,
        90
      );
      if (!asked) {
        const body = { email: 'ada@example.com', password: PASSWORD };
        const answer = await send<{ data: { token: string } }>('POST', '/admin/login', { body });
        const admin = adminOf(send, answer.body.data.token);
        const input = { email: person.email, confirmation: person.email };
        asked = (await admin.data<Erasure>('POST', '/personal-data/erasures', input)).documentId;
      }
      // As fast as the database answers: an erasure does not take long.
      const deadline = Date.now() + 60_000;
      while ((await erased()) < invoices) if (Date.now() > deadline) throw new Error('The erasure does not go on.');
      await child.kill();
      expect(await erased()).toBeLessThan(INVOICES);
      expect(await count('ip_erasures', `status = 'running'`)).toBe(1);
      // The ten minutes pass after which a claim ends.
      await onlooker.db.getConnection('ip_erasures').update({ next_attempt_at: new Date(Date.now() - 1000) });
    }
    expect((await findMarks({ strapi: onlooker } as Site)).length).toBeGreaterThan(0);
    await onlooker.db.connection.destroy();

    restarted = await startSite({ stripeApiBase: stripe.apiBase, database, config, env });
    const rows = restarted.strapi.db.query(ERASURE_UID);
    const row = await eventually(
      () => rows.findOne({ where: { documentId: asked } }),
      ({ status }) => status === 'done',
      60
    );
    expect(row).toMatchObject({ subject: null, lastError: null, attempts: KILLED_AT.length + 1 });
    expect(row.result.kept).toEqual([]);
    expect(await findMarks(restarted)).toEqual([]);
  }
);
