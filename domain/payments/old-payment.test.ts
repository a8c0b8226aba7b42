import { historicNumber, judgeOldPayment, type KeptSession, type OldPayment } from './old-payment';

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
