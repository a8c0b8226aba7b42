import fc from 'fast-check';

import { sumsOf } from './selection-sums';

const invoice = fc.record({
  environment: fc.constantFrom('test' as const, 'live' as const, null),
  currency: fc.constantFrom('eur', 'usd'),
  total: fc.nat(1e9),
  amountDue: fc.nat(1e9),
  status: fc.constantFrom('draft' as const, 'open' as const),
});

it('adds up nothing across currencies or environments, and loses nothing', () => {
  fc.assert(
    fc.property(fc.array(invoice), (invoices) => {
      const sums = sumsOf(invoices);
      for (const { environment, currency, total, due } of sums) {
        const its = invoices.filter((one) => one.environment === environment && one.currency === currency);
        expect(total).toBe(its.reduce((sum, one) => sum + one.total, 0));
        expect(due).toBe(its.reduce((sum, one) => sum + (one.status === 'draft' ? 0 : one.amountDue), 0));
      }
      expect(sums.reduce((sum, { total }) => sum + total, 0)).toBe(invoices.reduce((sum, { total }) => sum + total, 0));
    })
  );
});
