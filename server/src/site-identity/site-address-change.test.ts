import { judgeAddress } from './site-address-change';

describe('where a site is', () => {
  it.each([
    ['https://shop.example', 'https://shop.example'],
    ['https://shop.example', 'https://SHOP.example/'],
    ['http://shop.example', 'https://shop.example'],
    ['http://shop.example:80', 'https://shop.example:443/'],
    ['https://shop.example/cms', 'https://shop.example/cms/'],
  ])('%s is %s', (known, present) => {
    expect(judgeAddress(known, present, true)).toBe('same');
  });

  it.each([
    ['http://localhost:1337', 'http://127.0.0.1:1338'],
    ['http://127.0.0.1:1337', 'http://[::1]:1337'],
    ['http://app.localhost', 'http://localhost:1337'],
  ])('%s becomes %s without a question, live keys or not', (known, present) => {
    expect(judgeAddress(known, present, true)).toBe('follow');
    expect(judgeAddress(known, present, false)).toBe('follow');
  });

  it('a site that was built on one’s own machine goes to its server without a question', () => {
    expect(judgeAddress('http://localhost:1337', 'https://shop.example', false)).toBe('follow');
  });

  it('with live keys it may have been a shop behind a proxy: that is asked', () => {
    expect(judgeAddress('http://localhost:1337', 'https://shop.example', true)).toBe('ask');
  });

  it.each([
    ['https://shop.example', 'https://staging.shop.example'],
    ['https://shop.example', 'http://localhost:1337'],
    ['https://shop.example', 'https://shop.example:8443'],
    ['https://shop.example/a', 'https://shop.example/b'],
    ['http://10.0.0.5:1337', 'http://10.0.0.6:1337'],
  ])('%s and %s may be two sites', (known, present) => {
    expect(judgeAddress(known, present, false)).toBe('ask');
    expect(judgeAddress(known, present, true)).toBe('ask');
  });
});
