import fc from 'fast-check';

import { smsLength } from './sms-length';

test('short texts of the GSM alphabet take one message of 160 characters', () => {
  expect(smsLength('')).toEqual({ encoding: 'GSM-7', units: 0, segments: 0, left: 160 });
  expect(smsLength('a'.repeat(160))).toEqual({ encoding: 'GSM-7', units: 160, segments: 1, left: 0 });
  expect(smsLength('a'.repeat(161))).toEqual({ encoding: 'GSM-7', units: 161, segments: 2, left: 145 });
});

test('a euro sign takes two units, and is not cut in two', () => {
  expect(smsLength('€')).toMatchObject({ encoding: 'GSM-7', units: 2 });
  // The first part ends after 152 units, because the sign needs two.
  expect(smsLength(`${'a'.repeat(152)}€${'a'.repeat(10)}`)).toMatchObject({ units: 164, segments: 2, left: 153 - 12 });
});

test('one letter outside of the alphabet makes the whole text UCS-2', () => {
  expect(smsLength('ł'.repeat(70))).toMatchObject({ encoding: 'UCS-2', segments: 1, left: 0 });
  expect(smsLength('ł'.repeat(71))).toMatchObject({ segments: 2 });
  expect(smsLength('😀')).toMatchObject({ encoding: 'UCS-2', units: 2 });
});

const anyText = fc.string({ unit: fc.constantFrom(...'aZ0 €{ß', 'ł', '😀', '\n'), maxLength: 700 });

test('segments hold the units, and a longer text never takes fewer', () => {
  fc.assert(
    fc.property(anyText, anyText, (one, other) => {
      const { encoding, units, segments, left } = smsLength(one);
      const [single, part] = encoding === 'GSM-7' ? [160, 153] : [70, 67];
      expect(left).toBeGreaterThanOrEqual(0);
      expect(segments <= 1 ? units <= single : units > single).toBe(true);
      if (segments > 1) {
        expect(units).toBeLessThanOrEqual(segments * part);
        // At most one unit of each full part is lost.
        expect(units).toBeGreaterThan((segments - 1) * (part - 1));
      }
      expect(smsLength(one + other).segments).toBeGreaterThanOrEqual(segments);
    })
  );
});

/** 3GPP TS 23.038, table 6.2.1, in the order of its columns; the escape is left out. */
const alphabet = [
  '@£$¥èéùìòÇ\nØø\rÅå',
  'Δ_ΦΓΛΩΠΨΣΘΞÆæßÉ',
  ' !"#¤%&\'()*+,-./',
  '0123456789:;<=>?',
  '¡ABCDEFGHIJKLMNO',
  'PQRSTUVWXYZÄÖÑÜ§',
  '¿abcdefghijklmno',
  'pqrstuvwxyzäöñüà',
].join('');

test('each character of the alphabet takes one unit, each one behind an escape two', () => {
  expect(smsLength(alphabet)).toEqual({ encoding: 'GSM-7', units: 127, segments: 1, left: 33 });
  expect(smsLength('\f^{}\\[~]|€')).toEqual({ encoding: 'GSM-7', units: 20, segments: 1, left: 140 });
  for (const other of 'ç`´çêÁ“”–…\t\u00a0') expect(smsLength(other).encoding).toBe('UCS-2');
});

test.each([
  // Parts have room for 153 and 67 units: 160 and 70 without the seven and three of their header.
  ['306 letters', 'a'.repeat(306), { units: 306, segments: 2, left: 0 }],
  ['307 letters', 'a'.repeat(307), { units: 307, segments: 3, left: 152 }],
  ['80 euro signs', '€'.repeat(80), { units: 160, segments: 1, left: 0 }],
  // 76 signs fit into a part, which leaves one unit of it empty.
  ['81 euro signs', '€'.repeat(81), { units: 162, segments: 2, left: 143 }],
  ['71 Polish letters', 'ł'.repeat(71), { units: 71, segments: 2, left: 63 }],
  ['134 Polish letters', 'ł'.repeat(134), { units: 134, segments: 2, left: 0 }],
  ['35 emojis', '😀'.repeat(35), { units: 70, segments: 1, left: 0 }],
  // 33 emojis fit into a part.
  ['36 emojis', '😀'.repeat(36), { units: 72, segments: 2, left: 61 }],
  ['a euro sign in UCS-2', '€ł', { units: 2, segments: 1, left: 68 }],
])('%s', (_name, text, expected) => {
  expect(smsLength(text)).toMatchObject(expected);
});
