import fc from 'fast-check';

import { environments } from '../../contracts/common';
import { invoiceStatuses } from '../../contracts/invoices';
import { modes } from '../../contracts/payment-modules';

import {
  checkCheckoutAllowed,
  checkoutRefusalCodes,
  decideSession,
  sessionExpiry,
  type ActiveSession,
  type CheckoutRequest,
} from './checkout-rules';
import { currencyCodes } from '../money/currencies';
import { checkAmount } from '../money/money';

const request = (
  fields: Partial<Omit<CheckoutRequest, 'module'>> & { module?: Partial<CheckoutRequest['module']> } = {}
): CheckoutRequest => ({
  invoiceStatus: 'open',
  total: 12000,
  currency: 'eur',
  invoiceEnvironment: 'live',
  readinessReasons: [],
  ...fields,
  module: {
    mode: 'on',
    acceptedCurrencies: ['eur', 'jpy', 'isk'],
    maximumAmount: null,
    maximumCurrency: null,
    linkEnabled: true,
    ...fields.module,
  },
});
const reason = { code: 'charges_disabled', message: 'm', hint: 'h' } as const;

describe('checkCheckoutAllowed', () => {
  it.each([
    [{}],
    [{ invoiceEnvironment: 'test' as const, module: { mode: 'sandbox' as const } }],
    [{ total: 50 }],
    [{ module: { maximumAmount: 12000, maximumCurrency: 'eur' } }],
    [{ module: { maximumAmount: 1, maximumCurrency: 'usd' } }],
    [{ currency: 'isk', total: 500 }],
  ])('allows %j', (fields) => {
    expect(checkCheckoutAllowed(request(fields))).toBeNull();
  });

  it.each([
    [{ code: 'invoice_is_draft' }, { invoiceStatus: 'draft' as const }],
    [{ code: 'invoice_processing' }, { invoiceStatus: 'processing' as const }],
    [{ code: 'invoice_already_paid' }, { invoiceStatus: 'paid' as const }],
    [{ code: 'invoice_already_paid' }, { invoiceStatus: 'partially_refunded' as const }],
    [{ code: 'invoice_refunded' }, { invoiceStatus: 'refunded' as const }],
    [{ code: 'invoice_canceled' }, { invoiceStatus: 'canceled' as const }],
    [{ code: 'module_off' }, { module: { mode: 'off' as const } }],
    [
      { code: 'module_environment_changed', invoiceEnvironment: 'live', moduleEnvironment: 'test' },
      { module: { mode: 'sandbox' as const } },
    ],
    [
      { code: 'module_environment_changed', invoiceEnvironment: 'test', moduleEnvironment: 'live' },
      { invoiceEnvironment: 'test' as const },
    ],
    [
      { code: 'module_environment_changed', invoiceEnvironment: null, moduleEnvironment: 'live' },
      { invoiceEnvironment: null },
    ],
    [{ code: 'link_payments_disabled' }, { module: { linkEnabled: false }, readinessReasons: [reason] }],
    [{ code: 'module_not_ready', reasons: [reason] }, { readinessReasons: [reason] }],
    [
      { code: 'currency_not_accepted', currency: 'usd', acceptedCurrencies: ['eur', 'jpy', 'isk'] },
      { currency: 'usd' },
    ],
    [
      { code: 'currency_not_accepted', currency: 'EUR', acceptedCurrencies: ['eur', 'jpy', 'isk'] },
      { currency: 'EUR' },
    ],
    [
      { code: 'above_module_maximum', maximum: 11999, currency: 'eur' },
      { module: { maximumAmount: 11999, maximumCurrency: 'eur' } },
    ],
    [{ code: 'above_module_maximum', maximum: 1, currency: 'eur' }, { module: { maximumAmount: 1 } }],
    [{ code: 'below_provider_minimum', minimum: 50, currency: 'eur' }, { total: 49 }],
    [{ code: 'above_provider_maximum', maximum: 999_999_999_999, currency: 'eur' }, { total: 1_000_000_000_000 }],
    [{ code: 'nothing_to_pay' }, { total: 0 }],
    [{ code: 'amount_not_chargeable', problem: { code: 'negative' } }, { total: -1 }],
    [{ code: 'amount_not_chargeable', problem: { code: 'not_an_integer' } }, { total: 100.5 }],
    [
      { code: 'amount_not_chargeable', problem: { code: 'not_a_step', step: 100 } },
      { currency: 'isk', total: 550 },
    ],
    [
      { code: 'amount_not_chargeable', problem: { code: 'unknown_currency', currency: 'xyz' } },
      { currency: 'xyz', module: { acceptedCurrencies: ['xyz'] } },
    ],
  ])('refuses with %j: %j', (refusal, fields) => {
    expect(checkCheckoutAllowed(request(fields))).toEqual(refusal);
  });

  it('allows only what is right in every way, and gives every refusal', () => {
    const anyRequest: fc.Arbitrary<CheckoutRequest> = fc.record({
      invoiceStatus: fc.constantFrom(
        ...invoiceStatuses,
        'open' as const,
        'open' as const,
        'open' as const,
        'open' as const,
        'open' as const
      ),
      total: fc.constantFrom(0, 1, 49, 50, 550, 12000, 1e12, -1, 0.5),
      currency: fc.constantFrom('eur', 'eur', 'isk', 'usd', 'xyz'),
      invoiceEnvironment: fc.constantFrom(null, ...environments),
      readinessReasons: fc.constantFrom([], [], [reason]),
      module: fc.record({
        mode: fc.constantFrom(...modes),
        acceptedCurrencies: fc.subarray(['eur', 'isk', 'xyz']),
        maximumAmount: fc.constantFrom(null, null, 100),
        maximumCurrency: fc.constantFrom(null, 'eur', 'usd'),
        linkEnabled: fc.boolean(),
      }),
    });
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const refusal = checkCheckoutAllowed(asked);
        if (refusal) {
          seen.add(refusal.code);
          return;
        }
        const { module } = asked;
        expect(asked.invoiceStatus).toBe('open');
        expect(asked.invoiceEnvironment).toBe(module.mode === 'on' ? 'live' : 'test');
        expect(module.mode).not.toBe('off');
        expect(module.linkEnabled).toBe(true);
        expect(asked.readinessReasons).toEqual([]);
        expect(module.acceptedCurrencies).toContain(asked.currency);
        expect(currencyCodes).toContain(asked.currency);
        expect(checkAmount(asked.total, asked.currency, { minimum: true })).toBeNull();
        if (module.maximumAmount !== null && module.maximumCurrency !== 'usd' && asked.currency === 'eur') {
          expect(asked.total).toBeLessThanOrEqual(module.maximumAmount);
        }
      }),
      { numRuns: 20_000 }
    );
    expect([...seen].sort()).toEqual([...checkoutRefusalCodes].sort());
  });
});

describe('decideSession', () => {
  const now = new Date('2026-11-23T10:00:00Z');
  const wanted = { amount: 12000, currency: 'eur', environment: 'live', fingerprint: 'f' } as const;
  const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  const open: ActiveSession = { ...wanted, status: 'open', expiresAt: inSeconds(3600) };
  const decide = (active: ActiveSession | null) =>
    decideSession({ active, wanted, now, minimumSecondsLeft: 300 }).action;

  it('creates where there is none', () => {
    expect(decide(null)).toBe('create');
  });

  // MaxVideoAi#303: several tabs, several sessions
  it('reuses what fits and lasts', () => {
    expect(decide(open)).toBe('reuse');
    expect(decide({ ...open, expiresAt: inSeconds(300) })).toBe('reuse');
    expect(decide({ ...open, expiresAt: inSeconds(3600).toISOString() })).toBe('reuse');
  });

  // Yosemite-Crew#2650: the old link stayed alive at the old amount
  it.each<[string, Partial<ActiveSession>]>([
    ['another amount', { amount: 11999 }],
    ['another currency', { currency: 'usd' }],
    ['another environment', { environment: 'test' }],
    ['another look', { fingerprint: 'g' }],
    ['too little time', { expiresAt: inSeconds(299) }],
    ['no time', { expiresAt: inSeconds(-1) }],
    ['a time nobody knows', { expiresAt: null }],
    ['a time nobody can read', { expiresAt: 'soon' }],
  ])('replaces one with %s', (_what, fields) => {
    expect(decide({ ...open, ...fields })).toBe('replace');
  });

  it('never hands out a session that is over, even if no time is asked for', () => {
    const active = { ...open, expiresAt: now };
    expect(decideSession({ active, wanted, now, minimumSecondsLeft: 0 }).action).toBe('replace');
  });

  it('resumes a row without an answer, fitting or not, until its time is over', () => {
    expect(decide({ ...open, status: 'created' })).toBe('resume');
    expect(decide({ ...open, status: 'created', expiresAt: inSeconds(1) })).toBe('resume');
    expect(decide({ ...open, status: 'created', expiresAt: null })).toBe('resume');
    expect(decide({ ...open, status: 'created', amount: 1 })).toBe('resume');
    expect(decide({ ...open, status: 'created', expiresAt: now })).toBe('abandon_and_create');
    expect(decide({ ...open, status: 'created', expiresAt: inSeconds(-60) })).toBe('abandon_and_create');
  });
});

describe('sessionExpiry', () => {
  const now = new Date('2026-11-23T10:00:00.999Z');

  it.each([
    [60, '2026-11-23T11:00:00.000Z'],
    [30, '2026-11-23T10:31:00.000Z'],
    [0, '2026-11-23T10:31:00.000Z'],
    [-5, '2026-11-23T10:31:00.000Z'],
    [1440, '2026-11-24T09:55:00.000Z'],
    [Infinity, '2026-11-24T09:55:00.000Z'],
  ])('%s minutes end at %s', (minutes, expected) => {
    expect(sessionExpiry(now, minutes).toISOString()).toBe(expected);
  });

  it('is always in whole seconds and within what Stripe takes', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
        fc.double({ noNaN: true }),
        (at, minutes) => {
          const left = sessionExpiry(at, minutes).getTime() - at.getTime();
          expect(sessionExpiry(at, minutes).getTime() % 1000).toBe(0);
          expect(left).toBeGreaterThan(30 * 60_000);
          expect(left).toBeLessThan(24 * 60 * 60_000);
        }
      )
    );
  });

  it('refuses no number', () => {
    expect(() => sessionExpiry(now, NaN)).toThrow(new RangeError('A session needs a lifetime'));
  });
});
