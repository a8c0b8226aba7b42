import config from './config';

const settings = (part: Record<string, unknown> = {}) => ({ ...config.default({ env: () => undefined }), ...part });
const stripe = (apiBase: string) => ({ stripe: { ...settings().stripe, apiBase } });

describe('addresses in the configuration', () => {
  it.each([
    [{ publicUrl: null }],
    [{ publicUrl: 'https://shop.example' }],
    [{ publicUrl: 'https://shop.example/cms/' }],
    [{ publicUrl: 'https://bücher.example' }],
    [{ publicUrl: 'http://[2001:db8::1]:1337' }],
    [stripe('http://[::1]:12111')],
    [stripe('https://gateway.example/stripe')],
    [{ stripe: { apiBase: null, timeoutMs: 15_000, partnerId: 'pp_partner_AbC123' } }],
  ])('%j is taken', (part) => {
    expect(() => config.validator(settings(part))).not.toThrow();
  });

  it.each([
    ['publicUrl', 'a query', { publicUrl: 'https://shop.example/?ref=1' }],
    ['publicUrl', 'a fragment', { publicUrl: 'https://shop.example/#pay' }],
    ['publicUrl', 'a user name or password', { publicUrl: 'https://me:word@shop.example' }],
    ['publicUrl', 'https://', { publicUrl: 'ftp://shop.example' }],
    ['publicUrl', 'an address', { publicUrl: 'shop.example' }],
    [
      'stripe.partnerId',
      'pp_partner_AbC123',
      { stripe: { apiBase: null, timeoutMs: 15_000, partnerId: 'https://partner.example' } },
    ],
    ['stripe.apiBase', 'a query', stripe('http://127.0.0.1:12111?x=1')],
    ['stripe.apiBase', 'a user name or password', stripe('http://me:word@127.0.0.1:12111')],
  ])('%s is refused by its name: %s', (name, what, part) => {
    const validate = () => config.validator(settings(part));
    expect(validate).toThrow(name);
    expect(validate).toThrow(what);
    expect(validate).not.toThrow('word@');
  });
});
