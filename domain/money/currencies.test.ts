import { currencyCodes, currencyRule } from './currencies';

describe('currencyCodes', () => {
  it('lists each currency once, lower case and sorted', () => {
    expect(currencyCodes).toEqual([...new Set(currencyCodes)].sort());
    expect(currencyCodes.every((code) => /^[a-z]{3}$/.test(code))).toBe(true);
    expect(currencyCodes.length).toBeGreaterThan(135);
  });

  it('has a rule for each, with limits that are charges themselves', () => {
    for (const code of currencyCodes) {
      const rule = currencyRule(code);
      if (!rule) throw new Error(code);
      expect(rule.code).toBe(code);
      expect(rule.maximum % rule.step).toBe(0);
      expect((rule.minimum ?? 0) % rule.step).toBe(0);
      expect(Number.isSafeInteger(rule.maximum)).toBe(true);
    }
  });
});

describe('currencyRule', () => {
  it.each([
    ['eur', 2, 1, 50],
    ['jpy', 0, 1, 50],
    ['huf', 2, 1, 17500],
    ['twd', 2, 1, null],
    ['isk', 2, 100, null],
    ['ugx', 2, 100, null],
    ['kwd', 3, 10, null],
    ['czk', 2, 1, 1500],
    ['gbp', 2, 1, 30],
  ])("knows Stripe's rule for %s", (code, exponent, step, minimum) => {
    expect(currencyRule(code)).toMatchObject({ exponent, step, minimum });
  });

  it.each(['', 'EUR', 'eu', 'euros', 'hrk', 'iqd', 'usdc', 'constructor', '__proto__'])(
    'does not know "%s"',
    (code) => {
      expect(currencyRule(code)).toBeUndefined();
    }
  );

  it('cannot be changed by a caller', () => {
    expect(Object.isFrozen(currencyRule('eur'))).toBe(true);
  });
});
