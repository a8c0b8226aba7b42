import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import sharp from 'sharp';

import { renderInvoice } from './render';
import { sampleDocument, type SampleOptions } from './sample';

const folder = mkdtempSync(path.join(os.tmpdir(), 'invoice-pdf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const render = async (options: SampleOptions = {}, paymentUrl: string | null = null, paper: 'A4' | 'Letter' = 'A4') =>
  (await renderInvoice({ document: sampleDocument(options), paper, logo: null, paymentUrl })).content;

const has = (tool: string): boolean => spawnSync(tool, ['-v']).error === undefined;
const hasPoppler = has('pdftotext');
if (!hasPoppler && process.env.CI) throw new Error('CI needs pdftotext: install poppler-utils.');
if (!hasPoppler) console.warn('SKIPPED: texts of the PDF (pdftotext is not installed: poppler-utils)');
const withPoppler = hasPoppler ? it : it.skip;

const tool = (name: string, content: Buffer, ...options: string[]): string => {
  const file = path.join(folder, 'invoice.pdf');
  writeFileSync(file, content);
  return execFileSync(name, [...options, file, ...(name === 'pdftotext' ? ['-'] : [])], { encoding: 'utf8' });
};
const textOf = (content: Buffer): string => tool('pdftotext', content, '-layout').replace(/\s+/g, ' ');

const linesOf = (count: number) =>
  [...Array(count).keys()].map((index) => ({
    description: `Thing ${index + 1}`,
    unitAmount: 100 + index,
    taxRate: '20',
  }));

describe('renderInvoice', () => {
  it('makes the same bytes in another process', async () => {
    const script = path.join(folder, 'render.ts');
    const here = (name: string) => JSON.stringify(path.join(__dirname, name));
    writeFileSync(
      script,
      `import { createHash } from 'node:crypto';
       import { renderInvoice } from ${here('render')};
       import { sampleDocument } from ${here('sample')};
       renderInvoice({ document: sampleDocument({ format: 'factur-x' }), paper: 'A4', logo: null, paymentUrl: 'https://example.com/pay/x' })
         .then(({ content }) => console.log(createHash('sha256').update(content).digest('hex')));`
    );
    const elsewhere = execFileSync(process.execPath, ['--import', require.resolve('tsx'), script], {
      encoding: 'utf8',
      cwd: path.resolve(__dirname, '../../..'),
    }).trim();
    const here1 = await render({ format: 'factur-x' }, 'https://example.com/pay/x');
    expect(createHash('sha256').update(here1).digest('hex')).toBe(elsewhere);
    expect(
      createHash('sha256')
        .update(await render({ format: 'factur-x' }))
        .digest('hex')
    ).not.toBe(elsewhere);
  }, 60_000);

  withPoppler('prints what the law asks for', async () => {
    const text = textOf(await render());
    for (const expected of [
      'Invoice',
      'INV-2026-000042',
      '2 March 2026',
      '1 April 2026',
      'Atelier Lumière',
      'SAS au capital de 10 000 €',
      '75002 Paris',
      'SIREN 303 265 045',
      'VAT ID FR40303265045',
      'Ada Lovelace',
      'SW1Y 4JH London',
      'VAT ID GB123456789',
      'Photography, half day 2 €450.00 20% €900.00',
      'Discount (10%) -€90.00',
      'Total excluding tax €1,139.70',
      'VAT 20% on €1,079.70 €215.94',
      'VAT 5.5% on €35.00 €1.93',
      'VAT 0% on €25.00 €0.00',
      'Amount due €1,357.57',
      'Article 261 CGI',
      'Payment within 30 days.',
      'FR14 2004 1010 0505 0001 3M02 606',
      'Thank you.',
      'RCS Paris 303 265 045',
      'Page 1 of',
    ]) {
      expect(text).toContain(expected);
    }
    expect(text).not.toContain('SANDBOX');
  });

  withPoppler('speaks the customer’s language with the formats of their region, and English otherwise', async () => {
    const french = textOf(await render({ customer: { locale: 'fr-CH' }, taxBehavior: 'inclusive' }));
    for (const expected of ['Facture', 'Prix unitaire TTC', 'Total HT', 'Reste à payer', '2 mars 2026']) {
      expect(french).toContain(expected);
    }
    const austrian = textOf(await render({ customer: { locale: 'de-AT' }, invoice: { issueDate: '2026-01-02' } }));
    for (const expected of ['Rechnung', 'Zu zahlender Betrag', '2. Jänner 2026', '€ 1.357,57']) {
      expect(austrian).toContain(expected);
    }
    expect(textOf(await render({ customer: { locale: 'pl' } }))).toContain('Amount due €1,357.57');
  });

  it.each(['fr-FR-utf8', 'fr-FR-FR', 'en-xx-yy', 'nonsense', ''])(
    'draws an old invoice with the locale %j',
    async (locale) => {
      const address = { line1: null, line2: null, city: null, postalCode: null, state: null, country: 'not a country' };
      await expect(render({ customer: { locale, address } })).resolves.toBeInstanceOf(Buffer);
    }
  );

  withPoppler('says on every page what is no legal invoice', async () => {
    const sandbox = textOf(await render({ invoice: { environment: 'test' }, lines: linesOf(60) }));
    const pages = Number(/Page 1 of (\d+)/.exec(sandbox)?.[1]);
    expect(pages).toBeGreaterThan(1);
    expect(sandbox.match(/SANDBOX – not a legal invoice/g)).toHaveLength(pages);
    const draft = textOf(
      await render({ invoice: { status: 'draft', number: null, environment: null, issueDate: null } })
    );
    expect(draft).toContain('DRAFT – not yet an invoice');
  });

  withPoppler('says the same once it is paid and refunded', async () => {
    const paid = { status: 'paid', amountPaid: 135757, amountDue: 0, paidAt: '2026-03-05T08:00:00.000Z' } as const;
    expect(await render({ invoice: paid })).toEqual(await render());
    expect(await render({ invoice: { ...paid, status: 'refunded', amountRefunded: 135757 } })).toEqual(await render());
  });

  withPoppler('repeats the head of the table on every page and prints every line once', async () => {
    const content = await render({ lines: linesOf(200) });
    const text = textOf(content);
    const pages = Number(/Page 1 of (\d+)/.exec(text)?.[1]);
    expect(text.match(/Description Qty Unit price/g)?.length).toBeGreaterThanOrEqual(pages - 1);
    expect(text.match(/Thing \d+ /g)).toHaveLength(200);
    expect(text).toContain(`Page ${pages} of ${pages}`);
  });

  withPoppler('draws names of any script with letters that are there', async () => {
    const names = ['Αθήνα', 'Москва', 'Nguyễn Thị Ánh', '北京公司', '株式会社東京', '한국어'];
    const content = await render({ lines: names.map((description) => ({ description, unitAmount: 100 })) });
    const text = textOf(content);
    for (const name of names) expect(text).toContain(name);
    const rightToLeft = textOf(await render({ customer: { name: 'شركة النور', address: null }, lines: linesOf(1) }));
    expect(rightToLeft).toContain('شركة النور');
  });

  withPoppler('draws the logo, and keeps an invoice of two lines with all its texts on one page', async () => {
    const logo = await sharp({ create: { width: 600, height: 160, channels: 3, background: '#4945ff' } })
      .png()
      .toBuffer();
    const { content } = await renderInvoice({
      document: sampleDocument({ lines: linesOf(2) }),
      paper: 'A4',
      logo,
      paymentUrl: 'https://example.com/pay/x',
    });
    expect(tool('pdfimages', content, '-list').trim().split('\n').at(-1)).toMatch(/image\s+600\s+160\s+rgb/);
    expect(tool('pdfinfo', content)).toMatch(/Pages:\s+1\n/);
    const text = textOf(content);
    for (const expected of ['Payment within 30 days.', 'FR14 2004 1010 0505 0001 3M02 606', 'RCS Paris 303 265 045'])
      expect(text).toContain(expected);
  });

  withPoppler('takes either paper', async () => {
    expect(tool('pdfinfo', await render())).toMatch(/Page size:\s+595\.28 x 841\.89 pts \(A4\)/);
    expect(tool('pdfinfo', await render({}, null, 'Letter'))).toMatch(/Page size:\s+612 x 792 pts \(letter\)/);
  });

  withPoppler(
    'embeds the XML as an alternative of the pages, with all fonts and the metadata of Factur-X',
    async () => {
      const content = await render({ format: 'factur-x' });
      const saved = path.join(folder, 'out.xml');
      expect(tool('pdfdetach', content, '-list')).toContain('factur-x.xml');
      tool('pdfdetach', content, '-save', '1', '-o', saved);
      expect(readFileSync(saved, 'utf8')).toContain('urn:cen.eu:en16931:2017');
      const metadata = tool('pdfinfo', content, '-meta');
      for (const expected of [
        '<pdfaid:part>3</pdfaid:part>',
        '<pdfaid:conformance>B</pdfaid:conformance>',
        '<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>',
        '<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>',
        'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#',
      ]) {
        expect(metadata).toContain(expected);
      }
      const raw = content.toString('latin1');
      expect(raw).toContain('/AFRelationship /Alternative');
      expect(raw).toMatch(/\/AF \[\d+ 0 R\]/);
      expect(raw).toContain('/OutputIntents');
      const fonts = tool('pdffonts', content).trim().split('\n').slice(2);
      expect(fonts.length).toBeGreaterThan(0);
      for (const font of fonts) expect(font).toMatch(/ yes yes yes /);
    }
  );

  it('stays small with many lines, though what is read aloud of each cell is told uncompressed', async () => {
    const content = await render({ lines: linesOf(200) });
    expect(content.length).toBeLessThan(180_000);
  });
});
