import fc from 'fast-check';

import { judgeAdoption, type AdoptingInvoice } from './adoption-rules';

const fact = {
  amount: 1000,
  currency: 'eur',
  environment: 'live' as const,
  reference: { installationId: 'site', invoiceId: 'inv', paymentId: 'pay', invoiceNumber: 'INV-2026-000007' },
};
const invoice: AdoptingInvoice = {
  status: 'open',
  number: 'INV-2026-000007',
  total: 1000,
  currency: 'eur',
  environment: 'live',
  contractId: 'contract',
};

it('is adopted by the invoice it was made for', () => {
  expect(judgeAdoption(fact, invoice, 'contract')).toEqual({ action: 'adopt' });
});

it('is left to the other contract of the same account', () => {
  expect(judgeAdoption(fact, invoice, 'other')).toEqual({ action: 'leave' });
});

it.each([
  ['no invoice', null, 'invoice_unknown'],
  ['a draft', { ...invoice, status: 'draft' as const }, 'invoice_is_draft'],
  ['another number', { ...invoice, number: 'INV-2026-000008' }, 'invoice_differs'],
  ['another total', { ...invoice, total: 999 }, 'invoice_differs'],
  ['another currency', { ...invoice, currency: 'usd' }, 'invoice_differs'],
  ['another environment', { ...invoice, environment: 'test' as const }, 'invoice_differs'],
])('is kept for a person where there is %s', (_, found, reason) => {
  expect(judgeAdoption(fact, found, 'contract')).toEqual({ action: 'keep', reason });
});

it('never adopts what differs in anything', () => {
  const values = fc.record({
    status: fc.constantFrom('draft' as const, 'open' as const, 'paid' as const),
    number: fc.constantFrom('INV-2026-000007', 'INV-2026-000008', null),
    total: fc.constantFrom(1000, 999),
    currency: fc.constantFrom('eur', 'usd'),
    environment: fc.constantFrom('live' as const, 'test' as const, null),
    contractId: fc.constantFrom('contract', 'other', null),
  });
  fc.assert(
    fc.property(values, (found) => {
      const same = JSON.stringify({ ...found, status: 'open' }) === JSON.stringify(invoice) && found.status !== 'draft';
      return (judgeAdoption(fact, found, 'contract').action === 'adopt') === same;
    })
  );
});
