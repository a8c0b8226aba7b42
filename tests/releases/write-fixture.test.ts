// npm run release-fixture: writes tests/fixtures/releases/<version>.json, the data that a site of this version leaves in
// its database. Run it once, right before a version is published, and never again for that version: later ones are
// tested against it (tests/integration/releases.test.ts). Needs a build. Jest runs it: it boots a site as tests do.
import fs from 'node:fs';
import path from 'node:path';

import type { Invoice, Payment, Profile, Settings } from '../../contracts';
import { takeRelease, writeRelease } from '../support/releases';
import { registerSuperAdmin, startSite } from '../support/site';
import { adminOf, readyToCollect, sessionOf } from '../support/story';
import { startStripe } from '../support/stripe';

jest.setTimeout(900_000);

const manifest = path.resolve(__dirname, '..', '..', 'package.json');
const { version } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as { version: string };

it(`writes what ${version} leaves`, async () => {
  const stripe = await startStripe();
  const site = await startSite({ stripeApiBase: stripe.apiBase });
  const admin = adminOf(site.send, await registerSuperAdmin(site));

  await admin.data('PUT', '/settings', { seller: { shared: { name: 'Acme SAS', taxId: 'FR12345678901' } } });
  const { module } = await readyToCollect(admin, { webhook: true });
  await admin.data('POST', '/profiles', {
    name: 'Sales',
    description: 'Own invoices only.',
    adminRoles: ['strapi-editor'],
    invoices: { see: 'own', create: true, issue: true },
    paymentModules: [module.documentId],
  });
  const paid = await admin.issue(
    (
      await admin.draft(module.documentId, {
        lines: [
          { description: 'Compiler', quantity: '2', unitAmount: 5000, taxRate: '20', discount: { percent: '10' } },
        ],
        dueDate: '2030-01-31',
        tags: ['spring'],
      })
    ).documentId
  );
  await stripe.pay(await sessionOf(admin, await admin.checkout(paid.documentId)));
  await admin.becomes(paid.documentId, 'paid');
  const open = await admin.issue((await admin.draft(module.documentId)).documentId);
  const link = await admin.data<{ url: string }>('POST', `/invoices/${open.documentId}/payment-links`);
  await admin.draft(module.documentId, { notes: 'A draft, to be issued by a later version.' });

  const list = async <T>(path: string): Promise<T[]> => (await admin.call<{ data: T[] }>('GET', path)).data;
  const said = {
    invoices: await list<Invoice>('/invoices?sort=createdAt:asc'),
    payments: await list<Payment>('/payments?sort=createdAt:asc'),
    profiles: await list<Profile>('/profiles?sort=name:asc'),
    settings: await admin.data<Settings>('GET', '/settings'),
    payPath: new URL(link.url).pathname,
  };
  // What later versions are tested on must be there: nobody looks into the file again.
  expect(said.invoices.map(({ status }) => status)).toEqual(['paid', 'open', 'draft']);
  expect(said.payments.map(({ status }) => status)).toEqual(['succeeded']);
  writeRelease({ version, ...(await takeRelease(site.strapi)), said });
  await site.close();
  await stripe.close();
});
