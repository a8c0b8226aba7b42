import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import sharp from 'sharp';

import { languages } from '../../../contracts';
import { renderInvoice } from './render';
import { sampleDocument, type SampleOptions } from './sample';

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
const withPoppler = hasPoppler ? it : it.skip;

const folder = mkdtempSync(path.join(os.tmpdir(), 'invoice-geometry-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const render = async (options: SampleOptions, logo: Buffer | null = null): Promise<Buffer> =>
  (await renderInvoice({ document: sampleDocument(options), paper: 'A4', logo, paymentUrl: null })).content;

interface Word {
  page: number;
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Every word with its box, in points from the top left of its page. */
const wordsOf = (content: Buffer): Word[] => {
  const file = path.join(folder, 'invoice.pdf');
  writeFileSync(file, content);
  const html = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' });
  let page = 0;
  return html.split('\n').flatMap((line) => {
    if (line.includes('<page ')) page += 1;
    const [, left, top, right, bottom, text] =
      /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)<\/word>/.exec(line) ?? [];
    return text === undefined
      ? []
      : [{ page, text, left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) }];
  });
};

/** Boxes of letters are higher than the letters: lines of one text touch by a quarter. */
const overlaps = (words: Word[]): string[] =>
  words.flatMap((one, index) =>
    words.slice(index + 1).flatMap((other) => {
      const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      const isOver = one.page === other.page && width > 0.5 && height > 0.3 * (one.bottom - one.top);
      return isOver ? [`${one.text} / ${other.text} on page ${one.page}`] : [];
    })
  );

const outside = (words: Word[]): string[] =>
  words.filter(({ left, right, bottom }) => left < 40 || right > 556 || bottom > 842).map(({ text }) => text);

const long = 'Société anonyme des établissements réunis de la région parisienne pour le commerce des luminaires ';
const hard: [string, SampleOptions][] = [
  ['a seller’s name of many lines', { seller: { name: long.repeat(4).trim() } }],
  ['names without a blank', { seller: { name: 'x'.repeat(200) }, customer: { name: 'y'.repeat(200) } }],
  [
    'rates of four decimals on large amounts',
    {
      currency: 'idr',
      customer: { locale: 'fr-FR' },
      lines: [
        { description: 'Lot', unitAmount: 753_524_403_284, taxRate: '12.3456' },
        { description: 'Lot', unitAmount: 53_524_403_284, taxRate: '5.5' },
      ],
    },
  ],
  [
    'the largest numbers',
    {
      currency: 'idr',
      customer: { locale: 'de-DE' },
      lines: [
        {
          description: 'Donaudampfschifffahrtsgesellschaft'.repeat(4),
          quantity: '999999.999999',
          unitAmount: 800_000,
          taxRate: '19',
        },
        {
          description: 'Stück',
          quantity: '1',
          unitAmount: 999_999_999,
          taxRate: '0',
          discount: { percent: '12.3456' },
        },
      ],
    },
  ],
  [
    'many tax rates',
    {
      lines: [...Array(40).keys()].map((index) => ({
        description: `Line ${index}`,
        unitAmount: 1000 + index,
        taxRate: `${index + 1}.25`,
      })),
    },
  ],
];

withPoppler.each(hard)('%s overlap nothing and stay on the page', async (_name, options) => {
  const words = wordsOf(await render(options));
  expect(overlaps(words)).toEqual([]);
  expect(outside(words)).toEqual([]);
});

withPoppler.each(languages.flatMap((language) => [[language, 'exclusive'] as const, [language, 'inclusive'] as const]))(
  'an invoice in %s with prices %s of tax overlaps nothing',
  async (locale, taxBehavior) => {
    const words = wordsOf(await render({ customer: { locale }, taxBehavior, invoice: { environment: 'test' } }));
    expect(overlaps(words)).toEqual([]);
    expect(outside(words)).toEqual([]);
  }
);

withPoppler('references stand on one line each, beside a logo or below it', async () => {
  const purchaseOrder = 'PO-4711-2026-0000815 / Purchasing, Plant 2, Building C';
  const contractReference = 'Framework agreement C-99 of 1 January 2026, third amendment';
  const logo = await sharp({ create: { width: 600, height: 160, channels: 3, background: '#4945ff' } })
    .png()
    .toBuffer();
  for (const image of [null, logo]) {
    const words = wordsOf(await render({ invoice: { purchaseOrder, contractReference } }, image));
    for (const [first, last] of [
      ['PO-4711-2026-0000815', 'C'],
      ['Framework', 'amendment'],
    ]) {
      const start = words.find(({ text }) => text === first);
      expect(words.some(({ text, top }) => text === last && top === start?.top)).toBe(true);
    }
  }
});

withPoppler(
  'the last page never holds a few lines below the sums alone',
  async () => {
    const lonely: number[] = [];
    for (let count = 1; count <= 48; count += 1) {
      const lines = [...Array(count).keys()].map((index) => ({
        description: `Thing ${index}`,
        unitAmount: 100 + index,
      }));
      const words = wordsOf(await render({ lines }));
      const pages = Math.max(...words.map(({ page }) => page));
      const last = words.filter(({ page, top }) => page === pages && top < 770);
      const hasSums = last.some(({ text }) => text === 'Total');
      if (!hasSums && Math.max(...last.map(({ bottom }) => bottom)) < 220) lonely.push(count);
    }
    expect(lonely).toEqual([]);
  },
  60_000
);

const picture = () => sharp({ create: { width: 300, height: 80, channels: 4, background: '#4945ff80' } });

withPoppler.each([
  ['a PNG with transparency', picture().png(), /rgb .* 8/],
  ['a PNG of 16 bits', picture().toColourspace('rgb16').png(), /rgb/],
  ['an interlaced PNG', picture().png({ progressive: true }), /rgb/],
  ['a PNG with a palette', picture().png({ palette: true }), /index|rgb/],
  ['a grey PNG', picture().removeAlpha().toColourspace('b-w').png(), /gray/],
  ['a progressive JPEG', picture().removeAlpha().jpeg({ progressive: true }), /rgb/],
  ['a grey JPEG', picture().removeAlpha().toColourspace('b-w').jpeg(), /gray/],
])('draws %s', async (_name, image, expected) => {
  const content = await render({}, await image.toBuffer());
  const file = path.join(folder, 'logo.pdf');
  writeFileSync(file, content);
  const list = execFileSync('pdfimages', ['-list', file], { encoding: 'utf8' });
  expect(list).toMatch(expected);
  expect(list).not.toMatch(/cmyk/);
});
