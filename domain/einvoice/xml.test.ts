import fc from 'fast-check';

import { element, optional, xmlDocument, xmlSafe, xmlText } from './xml';

describe('xmlSafe', () => {
  it.each([
    ['keeps tabs and line ends', 'a\tb\nc\r\nd', 'a\tb\nc\r\nd'],
    ['leaves out other control characters', 'a\u0000b\u0008c\u001bd\u007fe\u0085f', 'abcdef'],
    ['keeps letters, signs and emoji of all languages', 'Ångström ☃ Ελλάς 日本 🚀', 'Ångström ☃ Ελλάς 日本 🚀'],
    ['leaves out halves of surrogate pairs', 'a\ud83db\ude80c', 'abc'],
    ['leaves out what Unicode calls no characters', 'a\ufffeb\uffffc', 'abc'],
  ])('%s', (_rule, text, safe) => {
    expect(xmlSafe(text)).toBe(safe);
  });

  it('leaves only characters that XML 1.0 allows (production 2, Char), whatever is written', () => {
    const isAllowed = (sign: string): boolean => {
      const code = sign.codePointAt(0) ?? 0;
      const isPlain = code === 0x9 || code === 0xa || code === 0xd || (code >= 0x20 && code <= 0xd7ff);
      return isPlain || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
    };
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.integer({ min: 0xd700, max: 0xe000 }),
      fc.integer({ min: 0, max: 0xa0 })
    );
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        expect([...xmlSafe(String.fromCharCode(...units))].filter((sign) => !isAllowed(sign))).toEqual([]);
      })
    );
  });
});

describe('xmlText', () => {
  it('writes an element with a text on one line', () => {
    expect(xmlText(element('cbc:ID', 'RE-1'))).toBe('<cbc:ID>RE-1</cbc:ID>\n');
  });

  it('writes elements within an element two spaces deeper each', () => {
    expect(xmlText(element('a', [element('b', element('c', 'text')), element('d', 'more')]))).toBe(
      ['<a>', '  <b>', '    <c>text</c>', '  </b>', '  <d>more</d>', '</a>', ''].join('\n')
    );
  });

  it('leaves out what is null, and lists without content', () => {
    expect(xmlText(element('a', [null, [], [null, [element('b', 'text')]]]))).toBe('<a>\n  <b>text</b>\n</a>\n');
  });

  it.each([
    ['no text', ''],
    ['nothing', null],
    ['an empty list', []],
    ['a list of nothing', [null, []]],
  ])('closes an element with %s at once', (_name, content) => {
    expect(xmlText(element('r', element('a', content, { b: 'c' })))).toBe('<r>\n  <a b="c"/>\n</r>\n');
  });

  it('writes attributes in their order', () => {
    expect(xmlText(element('a', 'text', { unitCode: 'C62', currencyID: 'EUR' }))).toBe(
      '<a unitCode="C62" currencyID="EUR">text</a>\n'
    );
  });

  it('escapes the signs of markup in texts and in attributes', () => {
    expect(xmlText(element('a', 'R&D <b> "x"', { b: '"1" < 2 & 3 > 2' }))).toBe(
      '<a b="&quot;1&quot; &lt; 2 &amp; 3 &gt; 2">R&amp;D &lt;b&gt; &quot;x&quot;</a>\n'
    );
  });

  it('leaves out what XML cannot hold', () => {
    expect(xmlText(element('a', 'x\u0000y', { b: '\u0001' }))).toBe('<a b="">xy</a>\n');
  });
});

describe('optional', () => {
  it('is an element where there is a text', () => {
    expect(optional('a', 'text', { b: 'c' })).toEqual(element('a', 'text', { b: 'c' }));
    expect(optional('a', '0')).toEqual({ name: 'a', content: '0', attributes: {} });
  });

  it.each([null, undefined, ''])('is nothing for %p', (text) => {
    expect(optional('a', text)).toBeNull();
  });
});

describe('xmlDocument', () => {
  it('begins with the declaration of XML 1.0 in UTF-8', () => {
    expect(xmlDocument(element('Invoice', 'x'))).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<Invoice>x</Invoice>\n');
  });
});
