import fc from 'fast-check';

import { hasVisibleText } from './visible-text';

test.each([
  ['nothing', ''],
  ['blanks', '  \u00a0\u2003\u3000'],
  ['control characters', '\u0001\u0007\u001b\u009f'],
  ['line breaks', '\r\n\t\u2028'],
  ['zero-width and direction marks', '\u200b\u200d\u200e\u202e\u2066\ufeff'],
  ['a soft hyphen', '\u00ad'],
  ['variation selectors', '\ufe0f\u{e0100}'],
  ['Hangul fillers and an empty Braille cell', '\u3164\u115f\uffa0\u2800'],
])('%s cannot be seen', (_name, text) => expect(hasVisibleText(text)).toBe(false));

test.each(['A', 'Émilie', '田中', 'عائشة', '🎉', '\u200eAda\u200e', '-', '0'])('%s can be seen', (text) =>
  expect(hasVisibleText(text)).toBe(true)
);

test('what cannot be seen alone cannot be seen in any row', () => {
  const invisible = fc.constantFrom(
    ...' \t\n\u0000\u007f\u00a0\u00ad\u034f\u061c\u180e\u2800\u2060\u3000\u3164\uffff',
    '\ud800'
  );
  fc.assert(
    fc.property(fc.array(invisible, { maxLength: 20 }), (characters) => {
      expect(hasVisibleText(characters.join(''))).toBe(false);
      expect(hasVisibleText([...characters, '.'].join(''))).toBe(true);
    })
  );
});

test('a text with one visible letter can be seen, whatever surrounds it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
      expect(hasVisibleText(`${before}x${after}`)).toBe(true);
    })
  );
});
