import fc from 'fast-check';

import type { ProviderCapabilities } from '../../../contracts/capabilities';
import { readinessCodes } from '../../../contracts/payment-modules';

import { moduleReadiness, type ReadinessKeyPair, type ReadinessModule } from './module-readiness';

const no = { available: false, reason: 'not_available_for_provider' } as const;
const capable: ProviderCapabilities = {
  linkPayments: { available: true },
  refunds: { available: true },
  cardOnBanner: no,
  smartRouting: no,
  spreadFees: no,
  cancelInvoice: no,
};
const ready: ReadinessModule = {
  linkEnabled: true,
  acceptedCurrencies: ['eur'],
  maximumCurrency: null,
  urls: ['https://shop.example/paid', null],
};
const live: ReadinessKeyPair = { environment: 'live', status: 'active', chargesEnabled: true };
const test: ReadinessKeyPair = { ...live, environment: 'test' };

const codes = (...args: Parameters<typeof moduleReadiness>) => moduleReadiness(...args).map(({ code }) => code);

describe('moduleReadiness', () => {
  it('is empty for what can take payments', () => {
    expect(codes(ready, live, capable, 'on')).toEqual([]);
    expect(codes(ready, test, capable, 'sandbox')).toEqual([]);
    expect(codes({ ...ready, maximumCurrency: 'eur' }, live, capable, 'on')).toEqual([]);
    expect(codes(ready, { ...live, chargesEnabled: null }, capable, 'on')).toEqual([]);
    expect(codes(ready, { ...test, chargesEnabled: false }, capable, 'sandbox')).toEqual([]);
  });

  it.each([
    ['key_pair_missing', ready, null],
    ['key_pair_missing', ready, test],
    ['key_pair_not_verified', ready, { ...live, status: 'inactive' as const }],
    ['key_pair_error', ready, { ...live, status: 'error' as const }],
    ['charges_disabled', ready, { ...live, chargesEnabled: false }],
    ['link_payments_disabled', { ...ready, linkEnabled: false }, live],
    ['no_accepted_currency', { ...ready, acceptedCurrencies: [] }, live],
    ['maximum_currency_not_accepted', { ...ready, maximumCurrency: 'usd' }, live],
    ['url_not_https', { ...ready, urls: [null, 'http://localhost:3000/paid'] }, live],
  ])('says %s', (code, module, pair) => {
    expect(codes(module, pair, capable, 'on')).toEqual([code]);
  });

  it('refuses live keys for the sandbox', () => {
    expect(codes(ready, live, capable, 'sandbox')).toEqual(['key_pair_missing']);
  });

  it('does not ask to switch on what the provider cannot do', () => {
    const incapable = { ...capable, linkPayments: no };
    expect(codes({ ...ready, linkEnabled: false }, live, incapable, 'on')).toEqual(['link_payments_unavailable']);
  });

  it('says everything at once', () => {
    const module = {
      linkEnabled: false,
      acceptedCurrencies: [],
      maximumCurrency: 'usd',
      urls: ['http://localhost/paid'],
    };
    expect(codes(module, { ...live, status: 'error', chargesEnabled: false }, capable, 'on')).toEqual([
      'key_pair_error',
      'charges_disabled',
      'link_payments_disabled',
      'no_accepted_currency',
      'maximum_currency_not_accepted',
      'url_not_https',
    ]);
  });

  it('gives each known reason once, with what to do about it, and can give each', () => {
    const seen = new Set<string>();
    const currencies = fc.subarray(['eur', 'usd']);
    fc.assert(
      fc.property(
        fc.record({
          linkEnabled: fc.boolean(),
          acceptedCurrencies: currencies,
          maximumCurrency: fc.constantFrom(null, 'eur'),
          urls: fc.subarray(['https://shop.example/', 'http://localhost/', null]),
        }),
        fc.option(
          fc.record({
            environment: fc.constantFrom('test' as const, 'live' as const),
            status: fc.constantFrom('active' as const, 'error' as const, 'inactive' as const),
            chargesEnabled: fc.constantFrom(null, true, false),
          })
        ),
        fc.boolean(),
        fc.constantFrom('sandbox' as const, 'on' as const),
        (module, pair, available, mode) => {
          const reasons = moduleReadiness(module, pair, available ? capable : { ...capable, linkPayments: no }, mode);
          expect(new Set(reasons.map(({ code }) => code)).size).toBe(reasons.length);
          for (const { code, message, hint } of reasons) {
            seen.add(code);
            expect(message.length * hint.length).toBeGreaterThan(0);
          }
        }
      ),
      { numRuns: 1000 }
    );
    expect([...seen].sort()).toEqual([...readinessCodes].sort());
  });
});
