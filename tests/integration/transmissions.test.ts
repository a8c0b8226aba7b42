import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type { CreditNote, Invoice, Network, PaymentModule, TimelineEntry, Transmission } from '../../contracts';
import { TRANSMISSION_UID } from '../../server/src/plugin-id';
import { createTransmissionDelivery } from '../../server/src/transmissions/delivery';
import type { DeliveryPort, NetworkDelivery, NetworkResult, NetworkState } from '../../server/src/transmissions/port';
import { createTransmissionRepository } from '../../server/src/transmissions/repository';
import { eventually } from '../support/http';
import { internalsOf } from '../support/internals';
import { openPostOffice, type PostOffice } from '../support/letters';

jest.setTimeout(120_000);

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
const customer = {
  name: 'Bundesamt für Beispiele',
  address: { line1: 'Allee 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
  electronicAddress: { scheme: '0204', id: '04011000-12345-34' },
};

/** A network of which a test says what it answers, one after the other. */
interface Scripted extends DeliveryPort {
  calls: NetworkDelivery[];
  results: (NetworkResult | Error | Promise<NetworkResult>)[];
  states: NetworkState[];
}
const scripted = (name: string, more: Partial<DeliveryPort> = {}): Scripted => {
  const calls: NetworkDelivery[] = [];
  const results: Scripted['results'] = [];
  const states: NetworkState[] = [];
  return {
    ...{ name, displayName: name.toUpperCase(), calls, results, states },
    formats: ['peppol-bis-3'],
    environments: ['test'],
    async deliver(delivery) {
      calls.push(delivery);
      const result = (await results.shift()) ?? { outcome: 'accepted', reference: `${name}-${calls.length}` };
      if (result instanceof Error) throw result;
      return result;
    },
    status: async () => states.shift() ?? { state: 'pending' },
    ...more,
  };
};

let office: PostOffice;
let folder: string;
const nets = scripted('nets');
const liveOnly = scripted('live-only', { environments: undefined });
const choosy = scripted('choosy', { accepts: ({ receiverCountry }) => receiverCountry === 'FR', status: undefined });

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'network-'));
  office = await openPostOffice({ NETWORK_FOLDER: folder });
  const { site, admin } = office;
  const transmissions = site.strapi.plugin('invoice-payments').service('transmissions');
  for (const port of [nets, liveOnly, choosy]) transmissions.registerDelivery(port);
  await admin.data('PUT', '/settings', { seller: { shared: seller } });
  await configure({ invoiceDocument: 'peppol-bis-3', network: 'nets' });
  await office.configure({ staffRecipients: ['staff@example.com'] });
});

afterAll(() => office?.close());

const configure = (input: object) =>
  office.admin.data<PaymentModule>('PUT', `/payment-modules/${office.ready.module.documentId}`, input);

const issued = async (more: object = {}): Promise<Invoice> => {
  const draft = await office.admin.data<Invoice>('POST', '/invoices', {
    currency: 'eur',
    lines: [{ description: 'Beratung', unitAmount: 10_000, taxRate: '19' }],
    customer: { ...customer, ...more },
    buyerReference: '04011000-12345-34',
    paymentModule: office.ready.module.documentId,
  });
  return office.admin.issue(draft.documentId);
};

const transmissionsOf = ({ documentId }: Pick<Invoice, 'documentId'>): Promise<Transmission[]> =>
  office.admin.data('GET', `/invoices/${documentId}/transmissions`);

const become = async (invoice: Pick<Invoice, 'documentId'>, status: Transmission['status']): Promise<Transmission> =>
  (
    await eventually(
      () => transmissionsOf(invoice),
      ([first]) => first?.status === status
    )
  )[0];

/** Makes everything due that waits, and runs what the background job runs. */
const hasten = async (): Promise<void> => {
  await office.site.strapi.db
    .query(TRANSMISSION_UID)
    .updateMany({ where: { nextAttemptAt: { $notNull: true } }, data: { nextAttemptAt: new Date(Date.now() - 1000) } });
};
const sweep = async (): Promise<void> => {
  await hasten();
  await internalsOf(office.site).transmissions.sweep(async () => true);
};

const timelineOf = async ({ documentId }: Invoice): Promise<string[]> =>
  (await office.admin.data<TimelineEntry[]>('GET', `/invoices/${documentId}/timeline`)).map(({ kind }) => kind);

const xmlOf = async (pathname: string): Promise<string> => (await office.admin.attempt<string>('GET', pathname)).body;

describe('a network', () => {
  it('is listed, and named by modules and customers that exist', async () => {
    const networks = await office.admin.data<Network[]>('GET', '/networks');
    expect(networks.map(({ name }) => name)).toEqual(['folder', 'nets', 'live-only', 'choosy']);
    expect(networks[2]).toMatchObject({ environments: ['live'], formats: ['peppol-bis-3'] });
    const answer = await office.admin.attempt('PUT', `/payment-modules/${office.ready.module.documentId}`, {
      network: 'elsewhere',
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { details: { code: 'network_unknown', field: 'network' } } },
    });
    const draft = await office.admin.attempt('POST', '/invoices', {
      currency: 'eur',
      lines: [{ description: 'x', unitAmount: 100 }],
      customer: { name: 'Ada', network: 'elsewhere' },
    });
    expect(draft).toMatchObject({ status: 400, body: { error: { details: { field: 'customer.network' } } } });
  });

  it('fails twice and then accepts: the same bytes with the same key, until it is delivered', async () => {
    nets.results.push(new Error('connection reset'), { outcome: 'temporary', reason: 'try later' });
    const from = nets.calls.length;
    const invoice = await issued();
    expect(await become(invoice, 'failed')).toMatchObject({
      error: expect.stringContaining('connection reset'),
      attempts: 1,
    });
    expect(await timelineOf(invoice)).toContain('transmission_failed');
    await sweep();
    expect(await become(invoice, 'failed')).toMatchObject({ error: 'try later', attempts: 2 });
    nets.states.push({ state: 'pending' }, { state: 'delivered' });
    await sweep();
    const accepted = await become(invoice, 'accepted');
    expect(accepted).toMatchObject({ reference: `nets-${from + 3}`, format: 'peppol-bis-3', error: null });

    const calls = nets.calls.slice(from);
    expect(calls).toHaveLength(3);
    expect(new Set(calls.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(calls[0]).toMatchObject({
      ...{ type: 'invoice', number: invoice.number, environment: 'test', mediaType: 'application/xml' },
      sender: seller.electronicAddress,
      receiver: customer.electronicAddress,
    });
    const stored = await office.site.strapi.db
      .query('invoice-payments::document')
      .findOne({ where: { invoiceId: invoice.documentId, kind: 'xml' } });
    expect(calls.every(({ content }) => content.equals(Buffer.from(stored.content, 'base64')))).toBe(true);

    await sweep();
    expect((await transmissionsOf(invoice))[0].status).toBe('accepted');
    await sweep();
    expect(await become(invoice, 'delivered')).toMatchObject({ endedAt: expect.any(String) });
    const kinds = await timelineOf(invoice);
    expect(kinds).toEqual(expect.arrayContaining(['transmission_accepted', 'transmission_delivered']));
    const again = await office.admin.attempt('POST', `/transmissions/${accepted.id}/resend`);
    expect(again).toMatchObject({ status: 409, body: { error: { details: { code: 'transmission_not_resendable' } } } });
  });

  it('rejects later: staff are told once, and "send again" is another delivery', async () => {
    nets.states.push({ state: 'rejected', reason: 'The recipient is unknown.' });
    const from = nets.calls.length;
    const invoice = await issued();
    await become(invoice, 'accepted');
    await sweep();
    const rejected = await become(invoice, 'rejected');
    expect(rejected.error).toBe('The recipient is unknown.');
    const [mail] = await eventually(
      async () =>
        office.mailbox.to('staff@example.com').filter(({ parsed }) => parsed.text?.includes(invoice.number ?? '?')),
      (mails) => mails.length > 0
    );
    expect(mail.parsed.subject).toBe(`[Test] NETS did not take ${invoice.number}`);
    expect(mail.parsed.text).toContain('The recipient is unknown.');
    expect(await timelineOf(invoice)).toContain('transmission_refused');

    nets.results.push({ outcome: 'refused', reason: 'Still unknown.' });
    await office.admin.data('POST', `/transmissions/${rejected.id}/resend`);
    const refused = await become(invoice, 'refused');
    expect(refused).toMatchObject({ error: 'Still unknown.', reference: null });
    const [first, second] = nets.calls.slice(from);
    expect(second.idempotencyKey).not.toBe(first.idempotencyKey);
  });

  it('is called again with the same key after a crash between call and answer, and the late answer changes nothing', async () => {
    let answerLate = (_result: NetworkResult): void => undefined;
    nets.results.push(new Promise<NetworkResult>((resolve) => (answerLate = resolve)));
    const from = nets.calls.length;
    const invoice = await issued();
    await eventually(
      async () => nets.calls.length,
      (count) => count === from + 1
    );
    expect((await transmissionsOf(invoice))[0].status).toBe('sending');
    // Another instance, once the claim has ended.
    const other = otherInstance();
    await hasten();
    await other.sweep(async () => true);
    expect(await become(invoice, 'accepted')).toMatchObject({ reference: `nets-${from + 2}` });
    const [first, second] = nets.calls.slice(from);
    expect(second.idempotencyKey).toBe(first.idempotencyKey);
    expect(second.content.equals(first.content)).toBe(true);
    answerLate({ outcome: 'refused', reason: 'too late' });
    await internalsOf(office.site).transmissions.sweep(async () => true);
    expect((await transmissionsOf(invoice))[0]).toMatchObject({ status: 'accepted', reference: `nets-${from + 2}` });
  });

  /** The queue as a second process has it: same database, nothing else shared. */
  const otherInstance = () => {
    const { strapi } = office.site;
    const internals = internalsOf(office.site);
    const repository = createTransmissionRepository(strapi, internals.clock);
    const ports = new Map<string, DeliveryPort>([nets, liveOnly, choosy].map((port) => [port.name, port]));
    return createTransmissionDelivery({
      ...{ strapi, repository, clock: internals.clock },
      registry: { find: (name: string) => ports.get(name) ?? null } as never,
      documents: {
        find: async (row: { documentId: string; documentNumber: string }) => ({
          ...nets.calls.at(-1),
          content: (await internals.invoicePdf.renderXmlFor(row.documentId, internals.actors.system('test'))).content,
        }),
      } as never,
      announcer: { refused: async () => undefined, wake: () => undefined },
      signals: { write: async () => undefined },
      siteGuard: internals.siteIdentity,
    });
  };

  it('gets a document once from two instances at the same time', async () => {
    nets.results.push({ outcome: 'temporary', reason: 'wait' });
    const invoice = await issued();
    await become(invoice, 'failed');
    const from = nets.calls.length;
    await hasten();
    const mayGoOn = async () => true;
    await Promise.all([
      internalsOf(office.site).transmissions.sweep(mayGoOn),
      otherInstance().sweep(mayGoOn),
      otherInstance().sweep(mayGoOn),
    ]);
    expect((await become(invoice, 'accepted')).reference).toBe(`nets-${from + 1}`);
    expect(nets.calls).toHaveLength(from + 1);
  });

  it('never gets sandbox invoices unless it takes them, and no document that it does not want', async () => {
    const invoice = await issued({ network: 'live-only' });
    expect(await become(invoice, 'skipped')).toMatchObject({ error: expect.stringContaining('sandbox') });
    expect(await timelineOf(invoice)).toContain('transmission_skipped');
    expect(await become(await issued({ network: 'choosy' }), 'skipped')).toMatchObject({ networkName: 'CHOOSY' });
    expect([...liveOnly.calls, ...choosy.calls]).toEqual([]);
    expect(await transmissionsOf(await issued({ network: 'none' }))).toEqual([]);
  });

  it('gets credit notes, whose XML is stored as it was first written', async () => {
    const invoice = await issued({ network: 'folder' });
    const { reference } = await become(invoice, 'accepted');
    await writeFile(path.join(folder, `${reference}.delivered`), '');
    await sweep();
    await become(invoice, 'delivered');
    const draft = await office.admin.data<CreditNote>('POST', `/invoices/${invoice.documentId}/credit-notes`, {
      reason: 'Agreed',
    });
    const note =
      draft.status === 'issued'
        ? draft
        : await office.admin.data<CreditNote>('POST', `/credit-notes/${draft.documentId}/issue`);
    const sent = await eventually(
      () => transmissionsOf(invoice),
      ([first]) => first.document.type === 'credit_note' && first.status === 'accepted'
    );
    expect(sent[0].document).toMatchObject({ documentId: note.documentId, number: note.number });
    const name = (await readdir(folder)).find((file) => file.startsWith(sent[0].reference ?? '?'));
    const written = await readFile(path.join(folder, name ?? '?'), 'utf8');
    expect(written).toContain('<CreditNote');
    const stored = await office.site.strapi.db
      .query('invoice-payments::document')
      .findOne({ where: { invoiceId: note.documentId, kind: 'xml' } });
    expect(Buffer.from(stored.content, 'base64').toString('utf8')).toBe(written);
    expect(await xmlOf(`/credit-notes/${note.documentId}/xml`)).toBeTruthy();
  });

  it('that takes another format gets none of a credit note’s, and the invoice written in its own', async () => {
    await configure({ invoiceDocument: 'xrechnung' });
    const from = nets.calls.length;
    const invoice = await issued({ network: 'nets' });
    await become(invoice, 'accepted');
    expect(nets.calls[from]).toMatchObject({ format: 'peppol-bis-3' });
    expect(nets.calls[from].content.toString('utf8')).toContain('urn:fdc:peppol.eu');
    await configure({ invoiceDocument: 'peppol-bis-3' });
  });
});
