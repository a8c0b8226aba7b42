import sharp from 'sharp';

import { jpegComponents } from './jpeg';

const picture = () => sharp({ create: { width: 30, height: 20, channels: 3, background: '#4945ff' } });

it.each([
  ['a baseline one', picture().jpeg(), 3],
  ['a progressive one', picture().jpeg({ progressive: true }), 3],
  ['one with a profile and EXIF', picture().withMetadata({ orientation: 6 }).jpeg(), 3],
  ['a grey one', picture().toColourspace('b-w').jpeg(), 1],
  ['one for print', picture().toColourspace('cmyk').jpeg(), 4],
])('counts the colours of %s', async (_name, image, expected) => {
  expect(jpegComponents(await image.toBuffer())).toBe(expected);
});

it.each([
  [Buffer.from([0xff, 0xd8, 0xff])],
  [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 1, 2])],
  [Buffer.alloc(0)],
])('finds none in what is no picture', (content) => {
  expect(jpegComponents(content)).toBeNull();
});
