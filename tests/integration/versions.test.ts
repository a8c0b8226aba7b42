import type {
  BankingContract,
  BulkPreview,
  ChangedMeanwhile,
  CreditNote,
  CurrentSettings,
  Invoice,
  PaymentModule,
  Profile,
} from '../../contracts';
import { permissionId } from '../../contracts';
import type { Answer, Refusal } from '../support/http';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createAdminUser, createApiToken } from '../support/site';
import { adminOf, type Admin } from '../support/story';

jest.setTimeout(240_000);

let { site, admin, ready } = {} as ReadySite;
let colleague: Admin;
useReadySite((started) => ({ site, admin, ready } = started));

beforeAll(async () => {
  const user = await createAdminUser(
    site,
    (['invoices.read', 'invoices.create', 'invoices.update', 'invoices.issue'] as const).map(permissionId),
    'colleague'
  );
  await admin.data('POST', '/profiles', {
    name: 'Colleagues',
    adminRoles: [user.roleCode],
    invoices: { see: 'all', create: true, issue: true },
    allModules: true,
  });
  colleague = adminOf(site.send, user.token);
});

interface Versioned {
  documentId?: string;
  version: string;
}

const draft = (): Promise<Invoice> => admin.draft(ready.module.documentId);
const detailsOf = <T>(answer: Answer): Refusal['error']['details'] & ChangedMeanwhile<T> =>
  (answer.body as Refusal).error.details as Refusal['error']['details'] & ChangedMeanwhile<T>;
const createdNote = async (): Promise<CreditNote> => {
  const invoice = await admin.issue((await draft()).documentId);
  return admin.data('POST', `/invoices/${invoice.documentId}/credit-notes`, { reason: 'Delivered less' });
};

/** Each record that people edit, with a change that one of several people makes. */
const records: {
  name: string;
  make: () => Promise<Versioned>;
  path: (record: Versioned) => string;
  readPath?: (record: Versioned) => string;
  change: (person: number) => object;
}[] = [
  {
    name: 'draft of an invoice',
    make: draft,
    path: ({ documentId }) => `/invoices/${documentId}`,
    change: (person) => ({ notes: `Person ${person}` }),
  },
  {
    name: "customer's contact",
    make: async () => admin.issue((await draft()).documentId),
    path: ({ documentId }) => `/invoices/${documentId}/contact`,
    readPath: ({ documentId }) => `/invoices/${documentId}`,
    change: (person) => ({ phone: `+33 1 00 00 00 0${person}` }),
  },
  {
    name: 'draft of a credit note',
    make: createdNote,
    path: ({ documentId }) => `/credit-notes/${documentId}`,
    change: (person) => ({ reason: `Person ${person}` }),
  },
  {
    name: 'banking contract',
    make: () => admin.data<BankingContract>('GET', `/banking-contracts/${ready.contract.documentId}`),
    path: ({ documentId }) => `/banking-contracts/${documentId}`,
    change: (person) => ({ description: `Person ${person}` }),
  },
  {
    name: 'payment module',
    make: () => admin.data<PaymentModule>('GET', `/payment-modules/${ready.module.documentId}`),
    path: ({ documentId }) => `/payment-modules/${documentId}`,
    change: (person) => ({ link: { linkLifetimeDays: person + 1 } }),
  },
  {
    name: 'profile',
    make: () => admin.data<Profile>('POST', '/profiles', { name: `Profile ${Date.now()}`, allModules: true }),
    path: ({ documentId }) => `/profiles/${documentId}`,
    change: (person) => ({ description: `Person ${person}` }),
  },
  {
    name: 'settings',
    make: () => admin.data<CurrentSettings>('GET', '/settings'),
    path: () => '/settings',
    change: (person) => ({ sending: { limitPerInvoice: 100 + person } }),
  },
];

describe.each(records)('a $name', ({ make, path, readPath = path, change }) => {
  it('takes one of several changes that started from the same version, and shows the others what it is now', async () => {
    const seen = await make();
    const answers = await Promise.all(
      [0, 1, 2, 3].map((person) =>
        admin.attempt<{ data: Versioned }>('PUT', path(seen), { ...change(person), version: seen.version })
      )
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const saved = answers.find(({ status }) => status === 200)?.body.data as Versioned;
    const now = await admin.data<Versioned>('GET', readPath(saved));
    expect(now.version).toBe(saved.version);
    for (const answer of answers.filter(({ status }) => status === 409)) {
      expect(detailsOf(answer)).toMatchObject({
        code: 'changed_meanwhile',
        field: 'version',
        changedBy: { type: 'admin', name: expect.any(String) },
        changedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        versions: { sent: seen.version, current: saved.version },
        current: { version: saved.version },
      });
    }
    // Keeping one's own version means to save over the newer one.
    expect(await admin.attempt('PUT', path(saved), { ...change(5), version: saved.version })).toMatchObject({
      status: 200,
    });
    // Programs that do not know versions work as before.
    expect(await admin.attempt('PUT', path(saved), change(6))).toMatchObject({ status: 200 });
  });
});

describe('versions', () => {
  it('stay the same when nothing that people edit changes', async () => {
    const { documentId } = ready.contract;
    const before = await admin.data<BankingContract>('GET', `/banking-contracts/${documentId}`);
    await admin.data('POST', `/banking-contracts/${documentId}/verify`);
    expect((await admin.data<BankingContract>('GET', `/banking-contracts/${documentId}`)).version).toBe(before.version);
    const module = await admin.data<PaymentModule>('GET', `/payment-modules/${ready.module.documentId}`);
    await admin.draft(ready.module.documentId);
    expect((await admin.data<PaymentModule>('GET', `/payment-modules/${ready.module.documentId}`)).version).toBe(
      module.version
    );
  });

  it('of the settings let two people change different sections', async () => {
    const { version } = await admin.data<CurrentSettings>('GET', '/settings');
    await admin.data('PUT', '/settings', { documents: { paperSize: 'Letter' }, version });
    await admin.data('PUT', '/settings', { setUp: { worksAlone: true }, version });
    expect(await admin.attempt('PUT', '/settings', { documents: { paperSize: 'A4' }, version })).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'changed_meanwhile' } } },
    });
  });

  it('name who changed a draft, and say when it was issued or deleted', async () => {
    const seen = await draft();
    const path = `/invoices/${seen.documentId}`;
    const mine = { notes: 'Mine', version: seen.version };
    await colleague.data('PUT', path, { notes: 'Theirs' });
    const changed = detailsOf<Invoice>(await admin.attempt('PUT', path, mine));
    expect(changed).toMatchObject({ code: 'changed_meanwhile', current: { notes: 'Theirs' } });
    expect(changed.changedBy?.name).toContain('colleague');

    const issued = await colleague.issue(seen.documentId);
    expect(detailsOf<Invoice>(await admin.attempt('PUT', path, mine))).toMatchObject({
      code: 'invoice_not_draft',
      changedBy: { name: changed.changedBy?.name },
      current: { number: issued.number, status: 'open' },
    });

    const other = await draft();
    await admin.call('DELETE', `/invoices/${other.documentId}`);
    expect(
      await admin.attempt('PUT', `/invoices/${other.documentId}`, { ...mine, version: other.version })
    ).toMatchObject({
      status: 404,
    });
  });

  it('work on REST', async () => {
    const apiToken = await createApiToken(site, 'full-access');
    const seen = await draft();
    const put = (body: object) =>
      site.send('PUT', `/api/invoice-payments/invoices/${seen.documentId}`, { token: apiToken, body: { data: body } });
    expect(await put({ notes: 'First', version: seen.version })).toMatchObject({ status: 200 });
    expect(await put({ notes: 'Second', version: seen.version })).toMatchObject({ status: 409 });
    expect(await put({ notes: 'Third' })).toMatchObject({ status: 200 });
  });

  it('keep a draft from being issued that is not what a person has seen', async () => {
    const seen = await draft();
    const [{ status }, issued] = await Promise.all([
      colleague.attempt('PUT', `/invoices/${seen.documentId}`, { notes: 'Changed', version: seen.version }),
      admin.attempt('POST', `/invoices/${seen.documentId}/issue`, { version: seen.version }),
    ]);
    // Whoever comes second is refused.
    expect([status, issued.status].sort()).toEqual([200, 409]);
  });
});

describe('the preview of an action on several invoices', () => {
  const preview = (of: 'issue' | 'send', invoices: Invoice[], as = admin): Promise<BulkPreview> =>
    as.data('POST', `/invoices/${of}-preview`, { invoices: invoices.map(({ documentId }) => documentId) });

  it('shows what issuing does, and changes nothing', async () => {
    const [one, two] = [await draft(), await draft()];
    const withoutModule = await admin.draft(null);
    const issued = await admin.issue((await draft()).documentId);
    const shown = await preview('issue', [one, withoutModule, two, issued]);
    expect(shown).toEqual({
      ready: [one, two].map(({ documentId, version }) => ({
        documentId,
        version,
        number: expect.stringMatching(/^TEST-\d{4}-\d{6}$/),
        customerName: 'Grace Hopper',
        environment: 'test',
        currency: 'eur',
        total: 12000,
        recipients: [],
      })),
      excluded: [
        {
          documentId: withoutModule.documentId,
          number: null,
          customerName: 'Grace Hopper',
          refusal: {
            message: expect.any(String),
            details: expect.objectContaining({ code: 'payment_module_missing' }),
          },
        },
        {
          documentId: issued.documentId,
          number: issued.number,
          customerName: 'Grace Hopper',
          refusal: { message: expect.any(String), details: expect.objectContaining({ code: 'invoice_not_draft' }) },
        },
      ],
      totals: [{ environment: 'test', currency: 'eur', count: 2, total: 24000 }],
    });
    expect(await admin.invoice(one.documentId)).toEqual(one);
    // What it shows is what happens.
    for (const { documentId, version, number } of shown.ready) {
      expect(await admin.data('POST', `/invoices/${documentId}/issue`, { version })).toMatchObject({ number });
    }
  });

  it('shows who would get a link', async () => {
    const reachable = await admin.issue((await draft()).documentId);
    const unreachable = await admin.issue(
      (await admin.draft(ready.module.documentId, { customer: { name: 'Nobody' } })).documentId
    );
    expect(await preview('send', [reachable, unreachable, await draft()])).toMatchObject({
      ready: [{ number: reachable.number, recipients: [{ channel: 'email', recipient: 'grace@example.com' }] }],
      excluded: [
        { number: unreachable.number, refusal: { details: { code: 'customer_unreachable' } } },
        { number: null, refusal: { details: { code: 'invoice_is_draft' } } },
      ],
      totals: [{ environment: 'test', currency: 'eur', count: 1, total: 12000 }],
    });
  });

  it('has the rights of the caller', async () => {
    const own = await createAdminUser(site, [permissionId('invoices.issue')], 'own');
    const ids = { invoices: [(await draft()).documentId] };
    const as = adminOf(site.send, own.token);
    expect(await as.attempt('POST', '/invoices/issue-preview', ids)).toMatchObject({ status: 403 });
    await admin.data('POST', '/profiles', {
      name: 'Own only',
      adminRoles: [own.roleCode],
      invoices: { see: 'own', issue: true },
      allModules: true,
    });
    expect(await as.data('POST', '/invoices/issue-preview', ids)).toEqual({
      ready: [],
      excluded: [
        {
          documentId: ids.invoices[0],
          number: null,
          customerName: null,
          refusal: { message: expect.any(String), details: { code: 'not_found' } },
        },
      ],
      totals: [],
    });
  });
});
