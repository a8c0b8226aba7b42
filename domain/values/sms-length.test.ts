import fc from 'fast-check';

import { e164Of } from './phone-number';
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

test('phone numbers are brought to E.164, whatever separates their digits', () => {
  expect(e164Of('+44 (0)20 7946-0958')).toBe('+442079460958');
  expect(e164Of('0033 1.23.45.67.89')).toBe('+33123456789');
  for (const text of ['', '020 7946 0958', '+0123456789', '+1234', '+44 20 CALL', '+1234567890123456'])
    expect(e164Of(text)).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 1_000_000, max: 999_999_999_999_999 }), (digits) => {
      const number = `+${digits}`;
      expect(e164Of([...number].join(' '))).toBe(number);
      expect(e164Of(e164Of(number) ?? '')).toBe(number);
    })
  );
});
