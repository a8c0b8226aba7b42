import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

import type { Invoice, LiveChange, PaymentLinkCreated } from '../../contracts';
import { databaseKind } from '../support/databases';
import { eventually } from '../support/http';
import { internalsOf } from '../support/internals';
import { createAdminUser, freePort, registerSuperAdmin, startSite, type AdminUser, type Site } from '../support/site';
import { adminOf, readyToCollect, sessionOf, type Admin, type Ready } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(120_000);

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let token: string;
let ready: Ready;

beforeAll(async () => {
  stripe = await startStripe();
  site = await startSite({ stripeApiBase: stripe.apiBase });
  token = await registerSuperAdmin(site);
  admin = adminOf(site.send, token);
  ready = await readyToCollect(admin, { webhook: true });
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

interface Stream {
  response: Response;
  text: () => string;
  /** documentIds named so far. */
  heard: () => string[];
  /** Resolves when the server ends it. */
  ended: Promise<void>;
  close: () => void;
}

const listen = async (url: string, asToken: string): Promise<Stream> => {
  const controller = new AbortController();
  const response = await fetch(`${url}/invoice-payments/live`, {
    headers: { authorization: `Bearer ${asToken}`, 'accept-encoding': 'gzip, br' },
    signal: controller.signal,
  });
  let text = '';
  const readAll = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(piece, { stream: true });
    }
  };
  const ended = readAll().catch(() => undefined);
  return {
    response,
    text: () => text,
    heard: () =>
      [...text.matchAll(/^event: changed\ndata: (.*)$/gm)].flatMap(
        ([, data]) => (JSON.parse(data) as LiveChange).invoices
      ),
    ended,
    close: () => controller.abort(),
  };
};

const openStreams = (): number => internalsOf(site).live.openStreams;

const hears = (stream: Stream, invoice: Invoice) =>
  eventually(
    () => Promise.resolve(stream.heard()),
    (heard) => heard.includes(invoice.documentId)
  );

const pay = async (invoice: Invoice): Promise<void> =>
  stripe.pay(await sessionOf(admin, await admin.checkout(invoice.documentId)));

describe('GET /live', () => {
  it('is a stream no proxy holds back, and names an invoice whenever it changes', async () => {
    const stream = await listen(site.url, token);
    expect(stream.response.status).toBe(200);
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(stream.response.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(stream.response.headers.get('x-accel-buffering')).toBe('no');
    expect(stream.response.headers.get('content-encoding')).toBeNull();
    await eventually(
      () => Promise.resolve(stream.text()),
      (text) => text.includes('event: ready')
    );

    const draft = await admin.draft(ready.module.documentId);
    await hears(stream, draft);
    const issued = await admin.issue(draft.documentId);
    const before = stream.heard().length;
    await pay(issued);
    await admin.becomes(issued.documentId, 'paid');
    await eventually(
      () => Promise.resolve(stream.heard()),
      (heard) => heard.slice(before).includes(issued.documentId)
    );
    // Ids only: what a reader may know of an invoice, it asks the API for.
    expect(stream.text()).not.toMatch(/Grace|12000/);
    stream.close();
    await eventually(
      () => Promise.resolve(openStreams()),
      (count) => count === 0
    );
  });

  it('names the invoice of a card that was declined, which itself stays as it is', async () => {
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const session = await sessionOf(admin, await admin.checkout(issued.documentId));
    const stream = await listen(site.url, token);
    await eventually(
      () => Promise.resolve(stream.text()),
      (text) => text.includes('event: ready')
    );
    await stripe.control('POST', `/_simulator/checkout/sessions/${session}/pay`, {
      body: { payment_method: 'card', number: '4000000000009995' },
    });
    await hears(stream, issued);
    expect(await admin.invoice(issued.documentId)).toMatchObject({ status: 'open', amountPaid: 0 });
    stream.close();
  });

  it('tells who sees its own invoices of those only, and who sees none of nothing', async () => {
    const permissions = ['invoices.read', 'invoices.create'].map((uid) => `plugin::invoice-payments.${uid}`);
    const owner = await createAdminUser(site, permissions, 'owner');
    const stranger = await createAdminUser(site, permissions, 'stranger');
    await admin.data('POST', '/profiles', {
      name: 'Own only',
      adminRoles: [owner.roleCode],
      invoices: { see: 'own', create: true },
      paymentModules: [ready.module.documentId],
    });
    const streams = {
      owner: await listen(site.url, owner.token),
      stranger: await listen(site.url, stranger.token),
      admin: await listen(site.url, token),
    };
    const foreign = await admin.draft(ready.module.documentId);
    const own = await adminOf(site.send, owner.token).draft(ready.module.documentId);
    await hears(streams.owner, own);
    await hears(streams.admin, own);
    expect(streams.admin.heard()).toContain(foreign.documentId);
    expect(streams.owner.heard()).not.toContain(foreign.documentId);
    expect(streams.stranger.heard()).toEqual([]);
    for (const stream of Object.values(streams)) stream.close();
  });

  it('is refused without the permission, and beyond so many streams of one user', async () => {
    const nobody = await createAdminUser(site, [], 'nobody');
    expect((await site.send('GET', '/invoice-payments/live', { token: nobody.token })).status).toBe(403);
    expect((await site.send('GET', '/invoice-payments/live')).status).toBe(401);
    expect((await site.send('GET', '/api/invoice-payments/live', { token })).status).toBe(404);

    const streams = [];
    for (let count = 0; count < 12; count += 1) streams.push(await listen(site.url, token));
    expect(await site.send('GET', '/invoice-payments/live', { token })).toMatchObject({
      status: 503,
      body: { error: { details: { code: 'live_streams_exhausted' } } },
    });
    for (const stream of streams) stream.close();
  });
});

describe('a stream of somebody who may not listen any more', () => {
  const read = 'plugin::invoice-payments.invoices.read';

  interface Reader {
    user: AdminUser;
    profile: string;
  }

  const endings: [string, (reader: Reader) => Promise<unknown>][] = [
    ['whose session ends', ({ user }) => site.strapi.sessionManager('admin').invalidateRefreshToken(String(user.id))],
    ['who is deactivated', ({ user }) => site.strapi.service('admin::user').updateById(user.id, { isActive: false })],
    ['who is deleted', ({ user }) => site.strapi.service('admin::user').deleteById(user.id)],
    [
      'whose role loses the permission',
      async ({ user }) => {
        const role = await site.strapi.db.query('admin::role').findOne({ where: { code: user.roleCode } });
        await site.strapi.service('admin::role').assignPermissions(role.id, []);
      },
    ],
    ['whose profile is deleted', ({ profile }) => admin.call('DELETE', `/profiles/${profile}`)],
  ];

  it.each(endings)('%s closes within a few seconds, and others stay open', async (name, end) => {
    const user = await createAdminUser(site, [read], 'reader');
    const profile = await admin.data<{ documentId: string }>('POST', '/profiles', {
      name: `Reader ${name}`,
      adminRoles: [user.roleCode],
      invoices: { see: 'all' },
    });
    const [stream, other] = [await listen(site.url, user.token), await listen(site.url, token)];
    await hears(stream, await admin.draft(ready.module.documentId));
    let isOver = false;
    void stream.ended.then(() => {
      isOver = true;
    });
    await end({ user, profile: profile.documentId });
    await eventually(
      () => Promise.resolve(isOver),
      (over) => over,
      6
    );
    const later = await admin.draft(ready.module.documentId);
    await hears(other, later);
    expect(stream.heard()).not.toContain(later.documentId);
    other.close();
  });

  it('whose profile lets it see its own invoices from now on hears of those only', async () => {
    const user = await createAdminUser(site, [read, 'plugin::invoice-payments.invoices.create'], 'narrowed');
    const { documentId } = await admin.data<{ documentId: string }>('POST', '/profiles', {
      name: 'Narrowed',
      adminRoles: [user.roleCode],
      invoices: { see: 'all', create: true },
      allModules: true,
    });
    const stream = await listen(site.url, user.token);
    await hears(stream, await admin.draft(ready.module.documentId));
    await admin.data('PUT', `/profiles/${documentId}`, { invoices: { see: 'own' } });
    await eventually(
      async () => {
        const foreign = await admin.draft(ready.module.documentId);
        await hears(stream, await adminOf(site.send, user.token).draft(ready.module.documentId));
        return stream.heard().includes(foreign.documentId);
      },
      (isHeard) => !isHeard
    );
    stream.close();
  });
});

// SQLite belongs to one process.
(databaseKind === 'sqlite' ? describe.skip : describe)('with two instances on one database', () => {
  let second: ChildProcess;
  let secondUrl: string;

  beforeAll(async () => {
    const port = await freePort();
    secondUrl = `http://127.0.0.1:${port}`;
    const root = path.resolve(__dirname, '..', '..');
    second = spawn(process.execPath, [path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'], {
      cwd: path.join(root, 'playground'),
      env: { ...process.env, ...site.database.env, PORT: String(port), NODE_ENV: 'test' },
      stdio: 'ignore',
    });
    await eventually(
      () =>
        fetch(`${secondUrl}/_health`).then(
          ({ status }) => status,
          () => 0
        ),
      (status) => status === 204,
      60
    );
  });

  afterAll(async () => {
    if (!second || second.exitCode !== null) return;
    second.kill('SIGTERM');
    await new Promise((resolve) => second.once('exit', resolve));
  });

  it('a link copied on one shows on a page of the other within two seconds', async () => {
    const stream = await listen(secondUrl, token);
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const { link } = await admin.data<PaymentLinkCreated>('POST', `/invoices/${issued.documentId}/payment-links`);
    await hears(stream, issued);
    const before = stream.heard().length;
    const copiedAt = Date.now();
    await admin.data('POST', `/payment-links/${link.documentId}/copied`);
    await eventually(
      () => Promise.resolve(stream.heard()),
      (heard) => heard.slice(before).includes(issued.documentId)
    );
    process.stdout.write(`a copied link was heard after ${Date.now() - copiedAt} ms\n`);
    stream.close();
  });

  it('a payment settled on one shows on a page of the other', async () => {
    const stream = await listen(secondUrl, token);
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    await hears(stream, issued);
    const before = stream.heard().length;
    await pay(issued);
    await eventually(
      () => Promise.resolve(stream.heard()),
      (heard) => heard.slice(before).includes(issued.documentId)
    );
    stream.close();
  });

  it('an opened link, which the activity does not record, shows on the other within two seconds', async () => {
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const { url } = await admin.data<{ url: string }>('POST', `/invoices/${issued.documentId}/payment-links`);
    const stream = await listen(secondUrl, token);
    await eventually(
      () => Promise.resolve(stream.text()),
      (text) => text.includes('event: ready')
    );
    // Everything from before has been heard once this one is.
    await hears(stream, await admin.draft(ready.module.documentId));
    const before = stream.heard().length;
    expect((await fetch(url)).status).toBe(200);
    const openedAt = Date.now();
    await eventually(
      () => Promise.resolve(stream.heard()),
      (heard) => heard.slice(before).includes(issued.documentId)
    );
    // One second until the opening is stored, and one until it is read. The rest is for a busy machine.
    expect(Date.now() - openedAt).toBeLessThan(4000);
    stream.close();
  });

  it('ends its streams when it is asked to stop', async () => {
    const stream = await listen(secondUrl, token);
    const exited = new Promise((resolve) => second.once('exit', resolve));
    second.kill('SIGTERM');
    await stream.ended;
    await exited;
  });
});
