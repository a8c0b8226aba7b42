import fc from 'fast-check';

import { asciiUrl } from './ascii-url';
import { parsedUrl } from './parsed-url';

describe('an address in ASCII', () => {
  it.each([
    ['https://bücher.example/danke', 'https://xn--bcher-kva.example/danke'],
    ['https://BÜCHER.example:8443/', 'https://xn--bcher-kva.example:8443/'],
    ['https://例え.テスト/支払い?x=é#ü', 'https://xn--r8jz45g.xn--zckzah/%E6%94%AF%E6%89%95%E3%81%84?x=%C3%A9#%C3%BC'],
    [
      'https://bücher.example/pay/return/1?session_id={CHECKOUT_SESSION_ID}',
      'https://xn--bcher-kva.example/pay/return/1?session_id={CHECKOUT_SESSION_ID}',
    ],
    ['http://bücher.example', 'http://xn--bcher-kva.example'],
    ['http://[2001:db8::1]:1337/für', 'http://[2001:db8::1]:1337/f%C3%BCr'],
    ['https://jürgen:paß@bücher.example/', 'https://j%C3%BCrgen:pa%C3%9F@xn--bcher-kva.example/'],
    ['https://ada@work@bücher.example/', 'https://ada@work@xn--bcher-kva.example/'],
    ['https://shop.example/🎉', 'https://shop.example/%F0%9F%8E%89'],
    // Half of an emoji, as a text that was cut ends with it: U+FFFD takes its place.
    ['https://shop.example/\ud83c', 'https://shop.example/%EF%BF%BD'],
  ])('%s becomes %s', (url, expected) => expect(asciiUrl(url)).toBe(expected));

  it.each([
    'https://shop.example/a b',
    'https://SHOP.example/A?b=%C3%BC',
    'not an address é',
    'see https://bücher.example',
    'ftp://bücher.example/',
    'mailto:?body=https://bücher.example',
    'https://bü cher.example/',
    'https://bücher.example /x',
    'https://bücher.example:port/',
    'https://?ü',
  ])('%j stays as it is', (url) => expect(asciiUrl(url)).toBe(url));

  it('leads where a browser goes for the original, whatever stands in it', () => {
    expect(asciiUrl('https://bücher.example\\@other.example/')).toBe('https://xn--bcher-kva.example\\@other.example/');
    const letters = fc.string({ unit: fc.constantFrom(...'ab1ü例ßé２。🎉@:/\\?#[].%-_ {}'), maxLength: 20 });
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        for (const url of [
          `https://${one}`,
          `https://${one}@bücher.example${other}`,
          `http://bücher.example${other}`,
        ]) {
          const original = parsedUrl(url);
          if (original) expect(new URL(asciiUrl(url)).href).toBe(original.href);
        }
      }),
      { numRuns: 2000 }
    );
  });

  it('leaves ASCII alone, and comes to the same when it is applied twice', () => {
    fc.assert(fc.property(fc.webUrl(), (url) => asciiUrl(url) === url));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (path) => {
        const once = asciiUrl(`https://bücher.example/${path}`);
        return asciiUrl(once) === once;
      })
    );
  });
});
