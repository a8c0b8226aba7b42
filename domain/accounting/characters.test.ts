import fc from 'fast-check';

import { fromWindows1252 } from '../../tests/support/datev-rules';
import { encodeLatin9, encodeWindows1252, inLatin9, inWindows1252, oneLine } from './characters';

const codes = Array.from({ length: 0x100 }, (_, code) => code);
/** Codes of Windows-1252 without a character (unicode.org, CP1252.TXT). */
const unused = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
const fromLatin9 = (content: Uint8Array): string => new TextDecoder('iso-8859-15').decode(content);

it('each character of Windows-1252 has its own code', () => {
  const assigned = codes.filter((code) => !unused.includes(code));
  expect(assigned.map((code) => [...encodeWindows1252(fromWindows1252(Uint8Array.of(code)))])).toEqual(
    assigned.map((code) => [code])
  );
});

it('each character of ISO 8859-15 has its own code', () => {
  const printed = codes.filter((code) => code < 0x80 || code >= 0xa0);
  expect(printed.map((code) => [...encodeLatin9(fromLatin9(Uint8Array.of(code)))])).toEqual(
    printed.map((code) => [code])
  );
});

it('control characters between 0x80 and 0x9F take no code, although Windows-1252 uses them', () => {
  const controls = codes.filter((code) => code >= 0x80 && code < 0xa0).map((code) => String.fromCharCode(code));
  const unknown = controls.map(() => 0x3f);
  expect([...encodeWindows1252(controls.join(''))]).toEqual(unknown);
  expect([...encodeLatin9(controls.join(''))]).toEqual(unknown);
});

it.each([
  // What ISO 8859-15 gave up for € and seven letters.
  ['¤', '¤', '?'],
  ['¦', '¦', '?'],
  ['´', '´', ' '],
  ['¼', '¼', '1/4'],
  ['½ jour', '½ jour', '1/2 jour'],
  ['¾', '¾', '3/4'],
  // Typography
  ['Comptes d’attente', 'Comptes d’attente', "Comptes d'attente"],
  ['‘a’ ‚b‘ “c” „d“ ‹e›', '‘a’ ‚b‘ “c” „d“ ‹e›', '\'a\' \'b\' "c" "d" <e>'],
  ['1–2 — 3…', '1–2 — 3…', '1-2 - 3...'],
  ['porte‑clés, 3 − 2', 'porte-clés, 3 - 2', 'porte-clés, 3 - 2'],
  ['1\u202f000 €', '1 000 €', '1 000 €'],
  ['№ 5™', 'No 5™', 'No 5TM'],
  ['ﬁnance', 'finance', 'finance'],
  // Letters
  ['Œuvre à Šibenik', 'Œuvre à Šibenik', 'Œuvre à Šibenik'],
  ['Łódź, złoty', 'Lódz, zloty', 'Lódz, zloty'],
  ['Đorđe', 'Dorde', 'Dorde'],
  ['Ħal Għaxaq', 'Hal Ghaxaq', 'Hal Ghaxaq'],
  ['Işık', 'Isik', 'Isik'],
  ['GROẞ', 'GROß', 'GROß'],
  ['Nguyễn', 'Nguyen', 'Nguyen'],
  ['Adébáyọ̀', 'Adébáyo', 'Adébáyo'],
  ['Zu\u0308rich', 'Zürich', 'Zürich'],
  // Scripts and signs without a likeness
  ['東京', '??', '??'],
  ['한글', '??', '??'],
  ['Ωμέγα', '?????', '?????'],
  ['👩‍💻', '??', '??'],
  ['\ud83d', '?', '?'],
  // What nobody sees
  ['zero\u200bwidth\u200e', 'zerowidth', 'zerowidth'],
  ['soft\u00adhyphen', 'soft\u00adhyphen', 'soft\u00adhyphen'],
  // Wide signs
  ['＂wide｜；', '"wide|;', '"wide|;'],
])('%j is %j in Windows-1252 and %j in ISO 8859-15', (text, windows, latin9) => {
  expect(inWindows1252(text)).toBe(windows);
  expect(fromWindows1252(encodeWindows1252(text))).toBe(windows);
  expect(inLatin9(text)).toBe(latin9);
  expect(fromLatin9(encodeLatin9(text))).toBe(latin9);
});

it('any text takes one byte for each character that the set has, and is not changed twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const [fit, encode] of [
        [inWindows1252, encodeWindows1252],
        [inLatin9, encodeLatin9],
      ] as const) {
        const fitting = fit(text);
        expect(fit(fitting)).toBe(fitting);
        expect(encode(text)).toHaveLength(fitting.length);
        expect(encode(fitting)).toEqual(encode(text));
      }
    })
  );
});

it('plain text stays as it is, with its line breaks', () => {
  expect(Buffer.from(encodeWindows1252('"plain";~ text\t1\r\n')).toString('latin1')).toBe('"plain";~ text\t1\r\n');
});

it.each([
  ['two\r\nlines', 'two lines'],
  ['a\tb\u0000\u0085c', 'a b c'],
  ['one\u2028two\u2029three', 'one two three'],
  ['  edges \n', 'edges'],
  ['many    spaces', 'many spaces'],
  ['it stays', 'it stays'],
])('%j is one line: %j', (text, line) => {
  expect(oneLine(text)).toBe(line);
});
