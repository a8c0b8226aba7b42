import fc from 'fast-check';

import { asciiUrl } from './ascii-url';

describe('an address in ASCII', () => {
  it.each([
    ['https://bücher.example/danke', 'https://xn--bcher-kva.example/danke'],
    ['https://BÜCHER.example:8443/', 'https://xn--bcher-kva.example:8443/'],
    ['https://例え.テスト/支払い?x=é#ü', 'https://xn--r8jz45g.xn--zckzah/%E6%94%AF%E6%89%95%E3%81%84?x=%C3%A9#%C3%BC'],
    [
      'https://bücher.example/pay/return/1?session_id={CHECKOUT_SESSION_ID}',
      'https://xn--bcher-kva.example/pay/return/1?session_id={CHECKOUT_SESSION_ID}',
    ],
    ['https://shop.example/a b', 'https://shop.example/a b'],
    ['not an address é', 'not an address é'],
  ])('%s becomes %s', (url, expected) => expect(asciiUrl(url)).toBe(expected));

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
