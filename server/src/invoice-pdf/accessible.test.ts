import fc from 'fast-check';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';

import { languages, type Payment } from '../../../contracts';
import { factsOf, pdfProblems } from '../../../tests/support/pdf-rules';
import { PdfReader } from '../../../tests/support/pdf-reader';
import { structureOf, walk, type Element } from '../../../tests/support/pdf-structure-rules';
import { languageOfText } from './languages';
import { renderReceipt } from './receipt';
import { renderInvoice } from './render';
import { sampleDocument, type SampleOptions } from './sample';

// Every test draws documents and reads them again.
jest.setTimeout(60_000);

const payAt = 'https://example.com/pay/x';
const picture = (alpha: boolean) =>
  sharp({ create: { width: 300, height: 80, channels: alpha ? 4 : 3, background: '#4945ff80' } });

const invoiceOf = async (
  options: SampleOptions = {},
  { paymentUrl = payAt as string | null, logo = null as Buffer | null } = {}
): Promise<Buffer> =>
  (await renderInvoice({ document: sampleDocument({ format: 'factur-x', ...options }), paper: 'A4', logo, paymentUrl }))
    .content;

const receiptOf = async (options: SampleOptions, logo: Buffer | null = null): Promise<Buffer> => {
  const payment = {
    ...{ documentId: 'abcdefgh', amount: 135_757, amountRefunded: 5000, amountDisputed: 100, currency: 'eur' },
    ...{ received: null, environment: 'test', method: { type: 'card', brand: 'visa', last4: '4242' } },
    provider: { chargeId: 'ch_1' },
  } as unknown as Payment;
  const { content } = await renderReceipt({
    ...{ payment, document: sampleDocument(options), paper: 'A4', logo },
    ...{ days: { paid: '2026-03-03', today: '2026-03-09' }, now: new Date('2026-03-09T10:00:00Z') },
  });
  return content;
};

const linesOf = (count: number): SampleOptions['lines'] =>
  [...Array(count).keys()].map((index) => ({
    ...{ description: `Thing ${index}`, unitAmount: 100 + index, taxRate: index % 2 ? '20' : '5.5' },
    ...(index % 7 === 6 ? { discount: { percent: '10' } } : {}),
  }));

const elementsOf = async (content: Buffer): Promise<{ reader: PdfReader; all: Element[] }> => {
  const reader = await PdfReader.open(content);
  const all: Element[] = [];
  walk(structureOf(reader).elements, (element) => all.push(element));
  return { reader, all };
};

describe('PDF/UA-1 and PDF/A-3b', () => {
  it.each(languages)('hold for an invoice and a receipt in %s', async (locale) => {
    const logo = await picture(true).png().toBuffer();
    expect(await pdfProblems(await invoiceOf({ customer: { locale } }, { logo }))).toEqual([]);
    expect(await pdfProblems(await receiptOf({ customer: { locale } }, logo))).toEqual([]);
  });

  it.each<[string, SampleOptions]>([
    ['many lines on many pages', { lines: linesOf(90), invoice: { environment: 'test' } }],
    ['a long text over two pages', { invoice: { notes: 'Thank you very much for your order. '.repeat(150) } }],
    ['one line without tax', { lines: [{ description: 'Thing', unitAmount: 100 }] }],
    ['a draft', { invoice: { status: 'draft', number: null, environment: null, issueDate: null }, format: 'pdf' }],
    ['names with signs of XML', { seller: { name: 'Müller & Söhne <"GmbH"> & Co. KG' } }],
    [
      'Arabic',
      { customer: { locale: 'ar', name: 'شركة النور (للتجارة) 2026' }, invoice: { notes: 'شكرا جزيلا. '.repeat(40) } },
    ],
    ['Hebrew', { customer: { locale: 'he-IL', name: 'חברת האור בע״מ' } }],
    ['Japanese', { currency: 'jpy', customer: { locale: 'ja', name: '株式会社東京ライト' }, lines: linesOf(3) }],
    ['Greek, Cyrillic, Vietnamese, Chinese and Korean', { invoice: { notes: 'Αθήνα Москва Nguyễn 北京公司 한국어' } }],
    ['letters that no font has', { invoice: { notes: 'ไทย 😀' } }],
    ['no seller', { seller: { name: null }, format: 'pdf' }],
  ])('hold for %s', async (_name, options) => {
    expect(await pdfProblems(await invoiceOf(options))).toEqual([]);
    expect(await pdfProblems(await receiptOf(options))).toEqual([]);
  });

  it('hold for each kind of logo', async () => {
    const logos = [
      picture(false).png(),
      picture(true).png({ palette: true }),
      picture(false).jpeg(),
      picture(false).toColourspace('b-w').jpeg(),
    ];
    for (const logo of logos)
      expect(await pdfProblems(await invoiceOf({}, { logo: await logo.toBuffer() }))).toEqual([]);
  });

  it('hold for any number of lines and any names', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), text, text, text, async (count, name, seller, notes) => {
        const content = await invoiceOf({
          ...{ lines: linesOf(count), customer: { name }, seller: { name: seller }, invoice: { notes } },
        });
        expect(await pdfProblems(content)).toEqual([]);
      }),
      { numRuns: 25 }
    );
  });

  it.each([
    ['/Scope /Column', '/Scope /Colunm', '7.5: a header without a scope'],
    ['/S /TD', '/S /TX', '7.1: an element of type TX'],
    ['/S /TBody', '/S /THead', '7.2: two heads in one table'],
    ['/S /H1', '/S /H3', '7.4.2: H3 after level 0'],
    ['/Alt (', '/Alx (', '7.3: a figure without words'],
    ['/Tabs /S', '/Tabs /R', '7.18.3: no tab order'],
    ['/Contents (Pay', '/Kontents (Pay', '7.18.5: a link without words'],
    ['/DisplayDocTitle true', '/DisplayDocTitlf true', '7.1: the title is not shown'],
    ['/Marked true', '/Markes true', '6.2: not marked'],
    ['/Lang (en)', '/Lanx (en)', '7.2: no language'],
    ['<pdfuaid:part>1<', '<pdfuaid:part>2<', '5: not PDF/UA-1'],
    ['/GTS_PDFA1', '/GTS_PDFX1', '6.2.3: no output intent'],
    ['/AFRelationship', '/AFRelationshiq', '6.8: a file without a relationship'],
    ['/K [0]', '/K [9]', 'is in 0 elements'],
    ['/StructParents 0', '/StructParents 7', 'of undefined'],
    ['/CIDToGIDMap /Identity', '/CIDToGIDMaq /Identity', '7.21.3.2: no map from codes to glyphs'],
  ])('are missed where %s is %s', async (original, damaged, problem) => {
    const content = (await invoiceOf({ lines: linesOf(2) })).toString('latin1');
    expect(content).toContain(original);
    const problems = await pdfProblems(Buffer.from(content.replace(original, damaged), 'latin1'));
    expect(problems.join('\n')).toContain(problem);
  });

  it('are missed by content that nothing tells about', async () => {
    const document = new PDFDocument({ subset: 'PDF/A-3b', pdfVersion: '1.7', tagged: true, lang: 'en' });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.text('Hello').rect(0, 0, 10, 10).fill([10, 20, 30, 40]);
    const ended = new Promise((resolve) => document.on('end', resolve));
    document.end();
    await ended;
    expect(await pdfProblems(Buffer.concat(chunks))).toEqual(
      expect.arrayContaining([
        '7.1: TJ is neither tagged nor an artifact',
        '7.1: f is neither tagged nor an artifact',
        '6.2.4.3: a colour in /DeviceCMYK',
        '7.21: not a composite font',
      ])
    );
  });
});

describe('the structure', () => {
  it('reads from the title to the notes, with the table’s head once', async () => {
    const { all } = await elementsOf(await invoiceOf({ lines: linesOf(90), invoice: { environment: 'test' } }));
    const types = all.map(({ type }) => type);
    expect(types.slice(0, 4)).toEqual(['Document', 'P', 'H1', 'P']);
    expect(types.filter((type) => type === 'THead')).toHaveLength(1);
    expect(types.filter((type) => type === 'Table')).toHaveLength(2);
    // 90 lines, every seventh with a discount, the head, and the sums.
    expect(types.filter((type) => type === 'TR')).toHaveLength(90 + 12 + 1 + 5);
    expect(new Set(all.flatMap(({ contents }) => contents.map(({ page }) => page))).size).toBeGreaterThan(2);
  });

  it('names the logo, the QR code and the link in the customer’s language', async () => {
    const logo = await picture(false).png().toBuffer();
    const { reader, all } = await elementsOf(await invoiceOf({ customer: { locale: 'de' } }, { logo }));
    const figures = all.filter(({ type }) => type === 'Figure');
    expect(figures.map(({ dictionary }) => reader.string(dictionary, 'Alt'))).toEqual([
      'Logo: Atelier Lumière',
      'QR-Code der Zahlungsseite',
    ]);
    const link = reader.dictionaries().find((dictionary) => reader.name(dictionary, 'Subtype') === 'Link');
    expect(reader.string(link, 'Contents')).toBe(`Online bezahlen: ${payAt}`);
  });

  it('has nothing but the banner of a sandbox before the title', async () => {
    const types = (await elementsOf(await invoiceOf())).all.map(({ type }) => type);
    expect(types.slice(0, 2)).toEqual(['Document', 'H1']);
  });
});

describe('the metadata', () => {
  it('holds any name as it is, and says what the Info dictionary says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.constantFrom('A & B', '<b>', ']]>', '"', "'", '&amp;')),
        async (name) => {
          const reader = await PdfReader.open(await invoiceOf({ seller: { name: `Acme ${name}.` } }));
          const { xmp, info } = factsOf(reader);
          expect(xmp['dc:creator']).toBe(info.Author);
          expect(xmp['dc:creator']).toContain('Acme ');
          expect(xmp['dc:title']).toBe('Invoice INV-2026-000042');
        }
      ),
      { numRuns: 20 }
    );
    const reader = await PdfReader.open(await invoiceOf({ seller: { name: 'GmbH & Co. KG' } }));
    expect(factsOf(reader).xmp['dc:creator']).toBe('GmbH & Co. KG');
  });
});

describe('languageOfText', () => {
  it.each([
    ['Hello – 12 €', 'en', null],
    ['شركة', 'en', 'ar'],
    ['شرکت', 'fa-IR', 'fa'],
    ['חברת', null, 'he'],
    ['Αθήνα', 'de', 'el'],
    ['Москва', 'de', null],
    ['Київ', 'uk-UA', 'uk'],
    ['東京', 'ja', 'ja'],
    ['東京', 'de', 'zh'],
    ['東京', 'not a locale', 'zh'],
    ['한국어', 'de', 'ko'],
  ])('takes %s of a customer with the locale %s for %s', (text, locale, language) => {
    expect(languageOfText(text, text, locale)).toBe(language);
  });

  it('takes Chinese characters beside kana for Japanese', () => {
    expect(languageOfText('東京', '東京ライト', null)).toBe('ja');
  });
});
