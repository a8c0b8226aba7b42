import { proxyFor } from './proxy-address';

const PROXY = 'http://proxy.example:3128';
const STRIPE = 'https://api.stripe.com';

it.each<[string, string, Record<string, string>, string | null]>([
  ['none is set', STRIPE, {}, null],
  ['it is set', STRIPE, { HTTPS_PROXY: PROXY }, PROXY],
  ['in lower case', STRIPE, { https_proxy: PROXY }, PROXY],
  ['in both, lower case wins', STRIPE, { https_proxy: PROXY, HTTPS_PROXY: 'http://other.example' }, PROXY],
  ['for everything', STRIPE, { ALL_PROXY: PROXY }, PROXY],
  ['it is for http only', STRIPE, { HTTP_PROXY: PROXY }, null],
  ['http goes by its own', 'http://api.example', { HTTP_PROXY: PROXY }, PROXY],
  ['it is empty', STRIPE, { HTTPS_PROXY: ' ' }, null],
  ['it has no scheme', STRIPE, { HTTPS_PROXY: 'proxy.example:3128' }, PROXY],
  ['the host is exempt', STRIPE, { HTTPS_PROXY: PROXY, NO_PROXY: 'api.stripe.com' }, null],
  ['its domain is', STRIPE, { HTTPS_PROXY: PROXY, NO_PROXY: 'intra.example, stripe.com' }, null],
  ['with a dot', STRIPE, { HTTPS_PROXY: PROXY, NO_PROXY: '.stripe.com' }, null],
  ['with a star', STRIPE, { HTTPS_PROXY: PROXY, NO_PROXY: '*.stripe.com' }, null],
  ['in capitals', STRIPE, { HTTPS_PROXY: PROXY, NO_PROXY: 'STRIPE.COM' }, null],
  ['everything is', STRIPE, { HTTPS_PROXY: PROXY, NO_PROXY: '*' }, null],
  ['another one is', STRIPE, { HTTPS_PROXY: PROXY, NO_PROXY: 'tripe.com' }, PROXY],
  ['on this port', STRIPE, { HTTPS_PROXY: PROXY, NO_PROXY: 'stripe.com:443' }, null],
  ['on another port', STRIPE, { HTTPS_PROXY: PROXY, NO_PROXY: 'stripe.com:8443' }, PROXY],
  ['an IPv6 address is', 'https://[2001:db8::1]', { HTTPS_PROXY: PROXY, NO_PROXY: '2001:db8::1' }, null],
  [
    'in brackets, on its port',
    'https://[2001:db8::1]:8443',
    { HTTPS_PROXY: PROXY, NO_PROXY: '[2001:db8::1]:8443' },
    null,
  ],
])('%s', (_name, address, variables, proxy) => {
  expect(proxyFor(address, variables)).toBe(proxy);
});
