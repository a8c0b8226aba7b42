import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type { Invoice, Transmission } from '../../contracts';
import { eventually } from '../support/http';
import { ModulePage } from './pages/ModulePage';
import { violations } from './support/axe';
import { openSession, type Session } from './support/browser';
import { openWorld, seed, type World } from './support/world';

jest.setTimeout(240_000);

let world: World;
let session: Session;
let moduleId: string;
let invoice: Invoice;

const seller = {
  name: 'Müller GmbH & Co. KG',
  address: { line1: 'Hauptstr. 1', postalCode: '50667', city: 'Köln', country: 'DE' },
  taxId: 'DE136695976',
  contactPerson: 'Erika Muster',
  phone: '+49 221 123456',
  email: 'rechnung@mueller.example',
  electronicAddress: { scheme: '9930', id: 'DE136695976' },
  bankDetails: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
  paymentTerms: 'Zahlbar innerhalb von 30 Tagen.',
};

const transmissions = (): Promise<Transmission[]> => world.api('GET', `/invoices/${invoice.documentId}/transmissions`);

beforeAll(async () => {
  world = await openWorld({ env: { NETWORK_FOLDER: await mkdtemp(path.join(os.tmpdir(), 'network-')) } });
  moduleId = (await seed(world)).module.documentId;
  await world.api('PUT', '/settings', { seller: { shared: seller } });
  await world.api('PUT', `/payment-modules/${moduleId}/mode`, { mode: 'sandbox' });
  session = await openSession(world.browser, world.site.url, { token: world.token });
});

afterAll(() => world?.close());

test('a module names its network and how e-mails bring documents', async () => {
  const page = new ModulePage(session.page);
  await page.open(`payment-modules/${moduleId}`);
  await page.tab('Collection');
  await page.choose('Format', 'Peppol BIS Billing 3: PDF, and a UBL file of its own');
  await page.choose('Network', 'Folder');
  await page.tab('Notifications');
  await page.choose('Documents in e-mails', 'PDF and e-invoice XML attached');
  await page.save();
  await eventually(
    () => world.api<{ network: string | null }>('GET', `/payment-modules/${moduleId}`),
    ({ network }) => network === 'folder'
  );
});

test('an invoice’s page shows what became of it, offers its XML, and sends a refused document again', async () => {
  const draft = await world.api<Invoice>('POST', '/invoices', {
    currency: 'eur',
    lines: [{ description: 'Beratung', unitAmount: 10_000, taxRate: '19' }],
    customer: {
      name: 'Bundesamt für Beispiele',
      address: { line1: 'Allee 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
      electronicAddress: { scheme: '0204', id: '04011000-12345-34' },
    },
    buyerReference: '04011000-12345-34',
    paymentModule: moduleId,
  });
  invoice = await world.api<Invoice>('POST', `/invoices/${draft.documentId}/issue`);
  await eventually(transmissions, ([first]) => first?.status === 'accepted');
  await world.site.strapi.db.query('invoice-payments::transmission').updateMany({
    where: {},
    data: { status: 'rejected', lastError: 'The recipient is unknown.', endedAt: new Date() },
  });

  const page = new ModulePage(session.page);
  await page.open(`invoices/${invoice.documentId}`);
  const panel = page.section('E-invoice networks');
  await panel.getByText('Rejected').waitFor();
  await panel.getByText('The recipient is unknown.').waitFor();
  await page.text('Refused by a network').waitFor();
  await page.button('Download XML (Peppol BIS Billing 3)').waitFor();
  expect(await violations(session.page)).toEqual([]);
  await page.button(`Send ${invoice.number} again`).click();
  await panel.getByText('Accepted').waitFor();
});

test('a seller has addresses for copies, each once', async () => {
  const page = new ModulePage(session.page);
  await page.open('settings');
  await page.fill('Hidden copies (bcc)', 'archive@bücher.example, Archive@xn--bcher-kva.example');
  await page.save();
  const { seller: saved } = await eventually(
    () => world.api<{ seller: { shared: { emailBcc: string[] } } }>('GET', '/settings'),
    (settings) => settings.seller.shared.emailBcc.length > 0
  );
  expect(saved.shared.emailBcc).toEqual(['archive@bücher.example']);
  expect(await violations(session.page)).toEqual([]);
});
