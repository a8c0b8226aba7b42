import sharp from 'sharp';

import { fitsPdfA, jpegComponents } from './jpeg';
import { toRgb } from './rgb';

const siteFolder = process.cwd();

const cmyk = (width: number) =>
  sharp({ create: { width, height: 40, channels: 3, background: '#c02020' } })
    .toColourspace('cmyk')
    .jpeg()
    .toBuffer();

it('converts a JPEG for print into one that a PDF/A can hold', async () => {
  const print = await cmyk(90);
  expect(fitsPdfA(print)).toBe(false);
  const converted = (await toRgb(print, siteFolder)) as Buffer;
  expect(jpegComponents(converted)).toBe(3);
  expect(fitsPdfA(converted)).toBe(true);
  const { dominant } = await sharp(converted).stats();
  expect(dominant.r).toBeGreaterThan(dominant.g + 80);
});

it('makes a large one smaller', async () => {
  const { width } = await sharp((await toRgb(await cmyk(4000), siteFolder)) as Buffer).metadata();
  expect(width).toBe(1600);
});

it('has nothing where the site has no library for it, or the file is damaged', async () => {
  expect(await toRgb(await cmyk(90), '/nowhere')).toBeNull();
  expect(await toRgb(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), siteFolder)).toBeNull();
});
