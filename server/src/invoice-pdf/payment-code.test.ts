import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import jsQR from 'jsqr';
import sharp from 'sharp';

import type { InvoiceDocument } from '../../../contracts';
import { paymentCodeOf } from './payment-code';
import { renderInvoice } from './render';
import { sampleDocument } from './sample';

const folder = mkdtempSync(path.join(os.tmpdir(), 'payment-code-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hasPoppler = spawnSync('pdftoppm', ['-v']).error === undefined;
if (!hasPoppler && process.env.CI) throw new Error('CI needs pdftoppm: install poppler-utils.');
const withPoppler = hasPoppler ? it : it.skip;

const address = {
  line1: 'Bahnhofstrasse 1',
  line2: null,
  city: 'Zürich',
  postalCode: '8001',
  state: null,
  country: 'CH',
};

/** The sample of a seller who wants a payment code. */
const documentIn = (currency: 'eur' | 'chf', locale = 'fr'): InvoiceDocument => {
  const document = sampleDocument();
  const bankDetails =
    currency === 'chf'
      ? { accountHolder: 'Lumière AG', iban: 'CH9300762011623852957', bic: null, bankName: null }
      : document.seller.bankDetails;
  return {
    ...document,
    invoice: { ...document.invoice, currency, customer: { ...document.invoice.customer, locale } },
    seller: {
      ...document.seller,
      ...{ paymentQrCode: true, bankDetails },
      ...(currency === 'chf' ? { address } : {}),
    },
  };
};

const render = async (document: InvoiceDocument, paper: 'A4' | 'Letter' = 'A4'): Promise<string> => {
  const { content } = await renderInvoice({ document, paper, logo: null, paymentUrl: null });
  const file = path.join(folder, 'invoice.pdf');
  writeFileSync(file, content);
  return file;
};

/** What a phone reads from the last page, as it is printed. */
const scan = async (file: string): Promise<string | undefined> => {
  execFileSync('pdftoppm', ['-r', '130', '-png', file, path.join(folder, 'page')]);
  const pages = execFileSync('ls', [folder], { encoding: 'utf8' })
    .split('\n')
    .filter((name) => name.endsWith('.png'));
  const image = sharp(readFileSync(path.join(folder, pages[pages.length - 1])));
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  for (const name of pages) rmSync(path.join(folder, name));
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data;
};

const textOf = (file: string): string => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });

describe('the payment code of an invoice', () => {
  withPoppler('for euros says what the invoice says', async () => {
    const document = documentIn('eur');
    const { invoice, seller } = document;
    const file = await render(document);
    const lines = (await scan(file))?.split('\n') ?? [];
    expect(lines.slice(0, 4)).toEqual(['BCD', '002', '1', 'SCT']);
    expect(lines.slice(4, 7)).toEqual([
      seller.bankDetails?.bic ?? '',
      seller.bankDetails?.accountHolder,
      seller.bankDetails?.iban,
    ]);
    expect(lines[7]).toBe(`EUR${(invoice.total / 100).toFixed(2)}`);
    expect(lines[10]).toBe(invoice.number);
    expect(textOf(file)).toContain('Payer par virement');
  });

  withPoppler.each([
    ['de', 'Zahlteil', 'Empfangsschein'],
    ['fr', 'Section paiement', 'Récépissé'],
    ['it', 'Sezione pagamento', 'Ricevuta'],
    ['en', 'Payment part', 'Receipt'],
    ['nl', 'Payment part', 'Receipt'],
  ])('for francs, in %s, is a Swiss QR-bill with the cross in its middle', async (locale, part, receipt) => {
    const document = documentIn('chf', locale);
    const { invoice } = document;
    const file = await render(document);
    const lines = (await scan(file))?.split('\n') ?? [];
    expect(lines.slice(0, 4)).toEqual(['SPC', '0200', '1', 'CH9300762011623852957']);
    expect(lines.slice(4, 11)).toEqual(['S', 'Lumière AG', 'Bahnhofstrasse 1', '', '8001', 'Zürich', 'CH']);
    expect(lines.slice(18, 20)).toEqual([(invoice.total / 100).toFixed(2), 'CHF']);
    expect(lines.slice(-3)).toEqual([expect.stringMatching(/^RF\d\d/), invoice.number, 'EPD']);
    const text = textOf(file);
    for (const word of [part, receipt, 'CH93 0076 2011 6238 5295 7']) expect(text).toContain(word);
  });

  it('asks for no money with a credit note, nor in the sandbox, where the account is real all the same', async () => {
    const document = documentIn('eur');
    const credits = { number: 'INV-2026-000041', issueDate: '2026-02-01', reason: 'Returned' };
    const sandbox = { ...document.invoice, environment: 'test' as const };
    expect(paymentCodeOf({ ...document, credits }, document.invoice.total)).toBeNull();
    expect(paymentCodeOf({ ...document, invoice: sandbox }, document.invoice.total)).toBeNull();
    expect(await scan(await render({ ...document, credits }))).toBeUndefined();
  });

  it('is not there unless the seller wants it, and not where the standards have none', () => {
    const document = documentIn('eur');
    const codeOf = (more: Partial<InvoiceDocument['seller']>, currency = 'eur') =>
      paymentCodeOf(
        { invoice: { ...document.invoice, currency }, seller: { ...document.seller, ...more } },
        document.invoice.total
      );
    expect(codeOf({})).not.toBeNull();
    expect(codeOf({ paymentQrCode: false })).toBeNull();
    expect(codeOf({ bankDetails: null })).toBeNull();
    expect(codeOf({}, 'usd')).toBeNull();
    expect(codeOf({}, 'chf')).toBeNull();
  });

  withPoppler('of a Swiss QR-bill needs A4: on Letter there is no payment part', async () => {
    expect(textOf(await render(documentIn('chf', 'de'), 'Letter'))).not.toContain('Zahlteil');
  });
});
