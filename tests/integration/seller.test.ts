import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { Invoice, PaymentModule, SellerInput } from '../../contracts';
import type { Refusal } from '../support/http';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { completeSeller } from '../support/story';
import { fixtures } from '../support/stripe';

jest.setTimeout(120_000);

const { keys } = fixtures.acme;
let { site, token, admin, ready } = {} as ReadySite;
let live: PaymentModule;
let folder: string;

useReadySite((started) => ({ site, token, admin, ready } = started), {
  collect: {
    contract: {
      keyPairs: {
        test: { publishableKey: keys.publishableTest, secretKey: keys.secretTest },
        live: { publishableKey: keys.publishableLive, secretKey: keys.secretLive },
      },
    },
  },
});

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'seller-'));
  const module = await admin.module(ready.contract.documentId, { name: 'Live shop' });
  live = await admin.data('PUT', `/payment-modules/${module.documentId}/mode`, { mode: 'on' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sellAs = (shared: SellerInput) => admin.data('PUT', '/settings', { seller: { shared } });
const draftOf = (module: PaymentModule): Promise<Invoice> => admin.draft(module.documentId);
const attemptToIssue = ({ documentId }: Invoice) => admin.attempt<Refusal>('POST', `/invoices/${documentId}/issue`);

const textOf = async ({ documentId }: Invoice): Promise<string> => {
  const answer = await fetch(`${site.url}/invoice-payments/invoices/${documentId}/pdf`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const file = path.join(folder, `${documentId}.pdf`);
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
};

it('a live invoice without a seller is refused, with everything that is missing and the way to it', async () => {
  const draft = await draftOf(live);
  const { status, body } = await attemptToIssue(draft);
  expect(status).toBe(400);
  expect(body.error.details).toMatchObject({
    code: 'seller_incomplete',
    field: 'seller.name',
    hint: expect.stringContaining('/plugins/invoice-payments/settings'),
    link: expect.stringMatching(/\/plugins\/invoice-payments\/settings$/),
  });
  expect(body.error.details.errors?.map(({ path: at }) => at.join('.'))).toEqual([
    'seller.name',
    'seller.taxId',
    'seller.address.line1',
    'seller.address.city',
    'seller.address.country',
  ]);
  expect(await admin.invoice(draft.documentId)).toMatchObject({ status: 'draft', number: null });
});

it('is issued once the seller is complete, under the first number', async () => {
  const draft = await draftOf(live);
  await sellAs({ ...completeSeller, taxId: null });
  expect((await attemptToIssue(draft)).body.error.details).toMatchObject({
    code: 'seller_incomplete',
    field: 'seller.taxId',
  });
  await sellAs(completeSeller);
  const issued = await admin.issue(draft.documentId);
  expect(issued.number).toMatch(/^INV-\d{4}-000001$/);
});

it('a seller who is not registered prints the sentence of its country, and keeps it', async () => {
  await sellAs({ ...completeSeller, taxId: null, taxRegistration: 'not_registered' });
  const issued = await admin.issue((await draftOf(live)).documentId);
  expect(await textOf(issued)).toContain('TVA non applicable, art. 293 B du CGI');
  const german = { line1: 'Hauptstraße 1', city: 'Berlin', postalCode: '10115', country: 'DE' };
  await sellAs({ ...completeSeller, address: german, taxId: null, taxRegistration: 'not_registered' });
  expect(await textOf(issued)).toContain('TVA non applicable, art. 293 B du CGI');
  expect(await textOf(await draftOf(live))).toContain('Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.');
  await sellAs({ ...completeSeller, taxRegistration: 'not_registered', taxRegistrationNote: 'No VAT, as agreed.' });
  expect(await textOf(await draftOf(live))).toContain('No VAT, as agreed.');
});

it('a seller who is not registered cannot charge tax, in live mode or in the sandbox', async () => {
  await sellAs({ ...completeSeller, taxId: null, taxRegistration: 'not_registered' });
  const lines = [
    { description: 'Untaxed', unitAmount: 12000 },
    { description: 'Taxed', unitAmount: 12000, taxRate: '0.4' },
  ];
  for (const module of [live, ready.module]) {
    const draft = await admin.draft(module.documentId, { lines });
    const { status, body } = await attemptToIssue(draft);
    expect(status).toBe(400);
    expect(body.error.details).toMatchObject({
      code: 'tax_while_not_registered',
      field: 'lines.1.taxRate',
      hint: expect.stringContaining('tax registration'),
    });
    expect(await admin.invoice(draft.documentId)).toMatchObject({ status: 'draft', number: null });
  }
  const issued = await admin.issue((await admin.draft(live.documentId, { lines: [lines[0]] })).documentId);
  expect(issued.taxes).toMatchObject([{ category: 'E', exemption: { code: 'VATEX-FR-FRANCHISE' } }]);
  expect((await textOf(issued)).match(/TVA non applicable/g)).toHaveLength(1);
});

it('the seller of the module’s own contract counts', async () => {
  await admin.data('PUT', '/settings', {
    seller: { shared: completeSeller, byContract: { [ready.contract.documentId]: { name: 'Contract AG' } } },
  });
  expect((await attemptToIssue(await draftOf(live))).body.error.details).toMatchObject({
    code: 'seller_incomplete',
    field: 'seller.taxId',
  });
});

it('the sandbox needs no seller, and its documents say what is missing', async () => {
  await sellAs({});
  const nameless = await admin.issue((await draftOf(ready.module)).documentId);
  expect(await textOf(nameless)).toContain('Seller missing');
  await sellAs({ name: 'Acme SAS' });
  const partial = await textOf(await admin.issue((await draftOf(ready.module)).documentId));
  expect(partial).toContain('Acme SAS');
  expect(partial).toContain('Seller details are incomplete.');
  await sellAs(completeSeller);
  const complete = await textOf(await admin.issue((await draftOf(ready.module)).documentId));
  expect(complete).not.toContain('Seller details are incomplete.');
});
