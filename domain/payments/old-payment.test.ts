import fc from 'fast-check';

import type { OldPaymentSum } from '../../contracts/strapi-stripe';

import {
  addToSums,
  historicNumber,
  judgeOldPayment,
  type HistoricPayment,
  type KeptSession,
  type OldPayment,
} from './old-payment';

const old: OldPayment = {
  id: 7,
  transactionId: 'cs_test_1',
  isSuccessful: true,
  amount: 12.34,
  paidAt: '2024-03-01T10:00:00.000Z',
  customerName: 'Grace Hopper',
  customerEmail: 'grace@example.com',
  productTitle: 'Compiler',
  productCurrency: 'usd',
};
const session: KeptSession = {
  id: 'cs_test_1',
  environment: 'test',
  isPaid: true,
  amount: 1234,
  currency: 'eur',
  intentId: 'pi_1',
};

describe('judgeOldPayment', () => {
  it('believes the kept session before the row', () => {
    expect(judgeOldPayment({ ...old, amount: 99 }, session)).toEqual({
      oldId: 7,
      sessionId: 'cs_test_1',
      intentId: 'pi_1',
      environment: 'test',
      amount: 1234,
      currency: 'eur',
      paidAt: old.paidAt,
      customerName: 'Grace Hopper',
      customerEmail: 'grace@example.com',
      description: 'Compiler',
    });
  });

  it.each([
    ['usd', 10.1, 1010],
    // Divided by 100 as well, though the yen has no hundredth.
    ['JPY', 5, 500],
    ['usd', 0.29, 29],
  ])('makes up for a lost copy with the product’s currency and the row’s amount: %s %d', (currency, amount, minor) => {
    const lost = { ...session, isPaid: null, amount: null, currency: null, intentId: null };
    expect(judgeOldPayment({ ...old, amount, productCurrency: currency }, lost)).toMatchObject({
      amount: minor,
      currency: currency.toLowerCase(),
      intentId: null,
    });
  });

  it.each([
    ['unsuccessful', { ...old, isSuccessful: false }, session],
    ['unsuccessful', old, { ...session, isPaid: false }],
    ['unreadable', old, null],
    ['unreadable', { ...old, paidAt: null }, session],
    ['unreadable', old, { ...session, id: `cs_test_${'x'.repeat(100)}` }],
    ['unreadable', old, { ...session, currency: 'zzz' }],
    ['unreadable', { ...old, amount: null }, { ...session, amount: null }],
    ['unreadable', { ...old, productCurrency: null }, { ...session, currency: null }],
    ['unreadable', old, { ...session, amount: -5 }],
    ['nothing_paid', old, { ...session, amount: 0 }],
  ] as const)('says why a row is left: %s', (reason, row, kept) => {
    expect(judgeOldPayment(row, kept)).toBe(reason);
  });

  it('takes a session id as long as the column, and no longer', () => {
    const idOf = (length: number) => 'x'.repeat(length);
    expect(judgeOldPayment(old, { ...session, id: idOf(100) })).toMatchObject({ sessionId: idOf(100) });
    expect(judgeOldPayment(old, { ...session, id: idOf(101) })).toBe('unreadable');
  });

  it('reads no amount that is not a whole number of minor units', () => {
    for (const amount of [12.5, NaN, Infinity, Number.MAX_SAFE_INTEGER + 1]) {
      expect(judgeOldPayment(old, { ...session, amount })).toBe('unreadable');
    }
    for (const amount of [NaN, Infinity, 1e15]) {
      expect(judgeOldPayment({ ...old, amount }, { ...session, amount: null })).toBe('unreadable');
    }
  });

  it('names somebody who gave no name by what is known', () => {
    expect(judgeOldPayment({ ...old, customerName: null }, session)).toMatchObject({
      customerName: 'grace@example.com',
    });
    expect(judgeOldPayment({ ...old, customerName: '', customerEmail: '', productTitle: null }, session)).toMatchObject(
      { customerName: 'cs_test_1', customerEmail: null, description: 'cs_test_1' }
    );
  });
});

describe('historicNumber', () => {
  it('is outside of every series of invoice numbers', () => {
    const payment = judgeOldPayment(old, session);
    expect(typeof payment === 'string' ? payment : historicNumber(payment)).toBe('SS-7');
  });
});

describe('addToSums', () => {
  const payment = (environment: 'live' | 'test', currency: string, amount: number): HistoricPayment => ({
    ...(judgeOldPayment(old, session) as HistoricPayment),
    ...{ environment, currency, amount },
  });

  it('adds up each environment and each currency by itself', () => {
    const sums: OldPaymentSum[] = [];
    for (const each of [
      payment('test', 'eur', 1234),
      payment('live', 'eur', 500),
      payment('test', 'usd', 70),
      payment('test', 'eur', 66),
      payment('live', 'eur', 1),
    ]) {
      addToSums(sums, each);
    }
    expect(sums).toEqual([
      { environment: 'test', currency: 'eur', count: 2, amount: 1300 },
      { environment: 'live', currency: 'eur', count: 2, amount: 501 },
      { environment: 'test', currency: 'usd', count: 1, amount: 70 },
    ]);
  });

  it('counts every payment once, whatever their mixture', () => {
    const any = fc.record({
      environment: fc.constantFrom('live' as const, 'test' as const),
      currency: fc.constantFrom('eur', 'usd', 'jpy'),
      amount: fc.integer({ min: 1, max: 10_000 }),
    });
    fc.assert(
      fc.property(fc.array(any), (payments) => {
        const sums: OldPaymentSum[] = [];
        for (const { environment, currency, amount } of payments) {
          addToSums(sums, payment(environment, currency, amount));
        }
        for (const { environment, currency, count, amount } of sums) {
          const own = payments.filter((one) => one.environment === environment && one.currency === currency);
          expect([count, amount]).toEqual([own.length, own.reduce((sum, one) => sum + one.amount, 0)]);
        }
        expect(sums.reduce((all, { count }) => all + count, 0)).toBe(payments.length);
      })
    );
  });
});
