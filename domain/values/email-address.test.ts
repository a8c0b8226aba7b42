import fc from 'fast-check';

import { addressKey, asciiAddress, asciiDomainAddress, isEmailAddress, uniqueAddresses } from './email-address';

describe('addresses that mail servers take', () => {
  it.each([
    ['a&b@example.com', 'a&b@example.com'],
    ['a/b=c@example.com', 'a/b=c@example.com'],
    ["o'brien+tag@example.co.uk", "o'brien+tag@example.co.uk"],
    ["!#$%&'*+/=?^_`{|}~-@example.com", "!#$%&'*+/=?^_`{|}~-@example.com"],
    ['_@example.com', '_@example.com'],
    ['-a-@example.com', '-a-@example.com'],
    ['x@a.b.c.d.example', 'x@a.b.c.d.example'],
    ['info@bücher.example', 'info@xn--bcher-kva.example'],
    ['info@BÜCHER.Example', 'info@xn--bcher-kva.example'],
    ['info@xn--bcher-kva.example', 'info@xn--bcher-kva.example'],
    ['用户@例子.广告', '用户@xn--fsqu00a.xn--4rr70v'],
    ['info@straße.example', 'info@xn--strae-oqa.example'],
    ['jürgen@example.de', 'jürgen@example.de'],
    ['a@ex_ample.com', 'a@ex_ample.com'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    [`${'ü'.repeat(32)}@example.com`, `${'ü'.repeat(32)}@example.com`],
    [`ada@${'a'.repeat(63)}.com`, `ada@${'a'.repeat(63)}.com`],
    ['ada@example.museum2', 'ada@example.museum2'],
    // 254 octets: 64 before the @, and 189 after it.
    [`${'a'.repeat(64)}@${'abcdefghi.'.repeat(18)}abcde.com`, `${'a'.repeat(64)}@${'abcdefghi.'.repeat(18)}abcde.com`],
  ])('%s', (address, sent) => {
    expect(asciiDomainAddress(address)).toBe(sent);
    expect(isEmailAddress(address)).toBe(true);
  });
});

describe('what no mail server takes', () => {
  it.each([
    '',
    'ada',
    '@example.com',
    'ada@',
    'ada@example',
    'example.com',
    'ada@example.c',
    'ada@example.1ab',
    'ada@example.co_m',
    'ada@example.com_',
    'ada@@example.com',
    'a b@example.com',
    'ada@exa mple.com',
    '.ada@example.com',
    'ada.@example.com',
    'a..b@example.com',
    'ada@-example.com',
    'ada@example-.com',
    'ada@.example.com',
    'ada@example..com',
    'ada@example.com.',
    'ada@192.0.2.1',
    'ada@example.123',
    'ada@[192.0.2.1]',
    'ada@example.com:25',
    'ada@example.com/x',
    'ada@exa%6Dple.com',
    'ada@example.com\r\nBcc: eve@example.com',
    'ada\n@example.com',
    'ada@example.com\n',
    'a,b@example.com',
    'ada<eve@example.com>',
    '"ada lovelace"@example.com',
    '"x, eve@evil.example"@example.com',
    'ada(comment)@example.com',
    'ada\u200b@example.com',
    'ada\u00a0b@example.com',
    // A mark that turns the direction, a Hangul filler, a variation selector, Braille without dots.
    'ada\u202e@example.com',
    'ada\u3164@example.com',
    'ada\ufe0f@example.com',
    'ada\u2800@example.com',
    `${'a'.repeat(65)}@example.com`,
    `${'ü'.repeat(33)}@example.com`,
    `ada@${'a'.repeat(64)}.com`,
    `ada@${'ü'.repeat(60)}.com`,
    `ada@${'abcdefghi.'.repeat(25)}com`,
    `${'a'.repeat(64)}@${'abcdefghi.'.repeat(18)}abcdef.com`,
  ])('%j', (address) => {
    expect(isEmailAddress(address)).toBe(false);
  });
});

it('what is sent has an ASCII domain, one @ from which it splits, and no blank', () => {
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary', maxLength: 40 })), (text) => {
      const sent = asciiDomainAddress(text);
      if (sent === null) return;
      expect(sent).toMatch(/^[^\s@<>(),;:\\"[\]]+@[a-z0-9._-]+$/u);
      // Converting twice changes nothing.
      expect(asciiDomainAddress(sent)).toBe(sent);
    })
  );
});

it('takes every address of the usual form', () => {
  fc.assert(fc.property(fc.emailAddress(), (address) => isEmailAddress(address)));
});

it('has no ASCII form where the part before the @ has none', () => {
  expect(asciiAddress('jürgen@bücher.example')).toBeNull();
  expect(asciiAddress('info@bücher.example')).toBe('info@xn--bcher-kva.example');
});

describe('one mailbox in several spellings', () => {
  it('is one address: letters of any case, a domain in Unicode or in ASCII', () => {
    expect(addressKey(' Ada@Bücher.example ')).toBe(addressKey('ada@xn--bcher-kva.example'));
    expect(uniqueAddresses(['Ada@bücher.example', 'ada@XN--bcher-kva.example', 'b@example.com'])).toEqual([
      'Ada@bücher.example',
      'b@example.com',
    ]);
    expect(uniqueAddresses(['a@example.com', 'b@example.com'], ['A@example.com'])).toEqual(['b@example.com']);
    expect(uniqueAddresses([])).toEqual([]);
  });

  it.each([
    ['Ada@Bücher.example', 'ada@xn--bcher-kva.example'],
    [' ADA@example.com\n', 'ada@example.com'],
    // Capitals would make it the address of somebody called Strasse.
    ['straße@example.com', 'straße@example.com'],
    [' Not an Address ', 'not an address'],
  ])('%j is stored as %j', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  it('has one key, whatever is done to its case', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        expect(addressKey(address.toUpperCase())).toBe(addressKey(address));
      })
    );
  });
});
