import fc from 'fast-check';

import type { DisputeRecord, InvoiceRecord, PaymentRecord, RefundRecord } from '../../domain/accounting/invoice-record';
import { grossOf, shareOf, type TaxPart } from '../../domain/accounting/tax-parts';
import { addDays } from '../../domain/values/zoned-days';

const FIRST_DAY = '2026-01-01';

/** A moment a number of days after the first one. Each number is another moment. */
export const on = (days: number): { day: string; at: number } => ({
  day: addDays(FIRST_DAY, days),
  at: Date.parse(`${addDays(FIRST_DAY, days)}T12:00:00Z`),
});

const part = fc
  .record({ rate: fc.constantFrom('19', '7', '5.5', '0'), net: fc.integer({ min: 1, max: 500_000 }) })
  .map(({ rate, net }): TaxPart => ({
    rate,
    category: rate === '0' ? 'AE' : 'S',
    net,
    tax: Math.round((net * Number(rate)) / 100),
  }));

const taxes = fc.uniqueArray(part, { minLength: 1, maxLength: 3, selector: ({ rate }) => rate });

const paymentOf = (id: string, amount: number, day: number): PaymentRecord => ({
  ...on(day),
  ...{ id, amount, shortfall: 0, received: null, method: null, chargeId: `ch_${id}`, reference: null, reversal: null },
  settlement: { fee: Math.round(amount * 0.015) + 25, net: amount - Math.round(amount * 0.015) - 25, currency: 'eur' },
  refunds: [],
  disputes: [],
});

export const recordOf = (more: Partial<InvoiceRecord> & Pick<InvoiceRecord, 'taxes'>): InvoiceRecord => ({
  ...on(0),
  ...{ id: 'inv1', number: 'INV-2026-00001', environment: 'live', contract: 'contract1', currency: 'eur' },
  ...{ customerName: 'Ada', customerTaxId: null, country: 'DE', sellerCountry: 'DE' },
  total: grossOf(more.taxes),
  ...{ creditNotes: [], writeOffs: [], payments: [] },
  ...more,
});

export const payment = (more: Partial<PaymentRecord> & { id: string; amount: number; on: number }): PaymentRecord => {
  const { on: day, ...rest } = more;
  return { ...paymentOf(more.id, more.amount, day), ...rest };
};

const refundOf = (id: string, amount: number, day: number): RefundRecord => ({
  ...on(day),
  ...{ id, amount, returned: null, method: null, reversal: null },
});

export const refund = (more: Partial<RefundRecord> & { id: string; amount: number; on: number }): RefundRecord => {
  const { on: day, ...rest } = more;
  return { ...refundOf(more.id, more.amount, day), ...rest };
};

export const dispute = (
  more: Partial<DisputeRecord> & { id: string; withdrawn: number; on: number }
): DisputeRecord => {
  const { on: day, ...rest } = more;
  return { ...on(day), currency: 'eur', fee: 2_000, outcome: 'open', lost: 0, closed: null, ...rest };
};

/** What may happen to an invoice; amounts are shares in thousandths of what is possible then. */
const step = fc.record({
  kind: fc.constantFrom('pay', 'record', 'refund', 'credit', 'lose', 'win', 'writeOff', 'reverse' as const),
  share: fc.integer({ min: 1, max: 1_000 }),
});

/** Any life of an invoice: payments in parts, refunds, credit notes, disputes, write-offs and reversals in any order. */
export const anyRecord: fc.Arbitrary<InvoiceRecord> = fc
  .record({ taxes, steps: fc.array(step, { maxLength: 8 }), prefix: fc.uuid() })
  .map(({ taxes: parts, steps, prefix }) => {
    const total = grossOf(parts);
    const payments: PaymentRecord[] = [];
    const creditNotes: InvoiceRecord['creditNotes'][number][] = [];
    const writeOffs: InvoiceRecord['writeOffs'][number][] = [];
    let credited = 0;
    const partOf = (whole: number, share: number): number => Math.max(1, Math.floor((whole * share) / 1_000));
    steps.forEach(({ kind, share }, index) => {
      const id = `${prefix.slice(0, 6)}_${index}`;
      const day = index + 1;
      const last = payments[payments.length - 1] as PaymentRecord | undefined;
      const gone = (one: PaymentRecord) =>
        one.refunds.reduce((sum, { amount }) => sum + amount, 0) +
        one.disputes.reduce((sum, { lost }) => sum + lost, 0);
      if (kind === 'pay') {
        const amount = partOf(total, share);
        // A person accepted less or more than was asked for.
        const shortfall = share % 4 === 0 ? Math.floor(amount / 7) : share % 9 === 0 ? 0 - Math.floor(amount / 9) : 0;
        payments.push(payment({ id, amount, shortfall, on: day }));
      }
      if (kind === 'record') {
        const method = share % 2 === 0 ? ('cash' as const) : ('bank_transfer' as const);
        payments.push(payment({ id, amount: partOf(total, share), on: day, method, settlement: null, chargeId: null }));
      }
      if (kind === 'credit' && credited < total) {
        const amount = partOf(total - credited, share);
        // Credits the groups in proportion of what is left of them, as a selection of lines may.
        const already = shareOf(parts, credited);
        const until = shareOf(parts, credited + amount);
        const noteTaxes = parts.flatMap((one) => {
          const of = (list: TaxPart[]) => list.find(({ rate }) => rate === one.rate) ?? { net: 0, tax: 0 };
          return [{ ...one, net: of(until).net - of(already).net, tax: of(until).tax - of(already).tax }];
        });
        if (noteTaxes.some(({ net, tax }) => net < 0 || tax < 0)) return;
        creditNotes.push({ ...on(day), id, number: `CN-${id}`, total: amount, taxes: noteTaxes });
        credited += amount;
      }
      if (kind === 'writeOff') writeOffs.push({ ...on(day), id, amount: total });
      if (!last || last.reversal) return;
      const left = last.amount - gone(last);
      if (left <= 0) return;
      const amount = partOf(left, share);
      const replace = (more: Partial<PaymentRecord>) => payments.splice(-1, 1, { ...last, ...more });
      if (kind === 'refund') {
        const method = last.method;
        replace({ refunds: [...last.refunds, refund({ id: `re_${id}`, amount, on: day, method })] });
      }
      if (kind === 'lose' && last.method === null) {
        const lost = dispute({ id: `dp_${id}`, withdrawn: amount, lost: amount, outcome: 'lost', on: day });
        replace({ disputes: [...last.disputes, lost] });
      }
      if (kind === 'win' && last.method === null) {
        const won = dispute({
          id: `dp_${id}`,
          withdrawn: amount,
          outcome: 'won',
          fee: 0,
          closed: on(day + 20),
          on: day,
        });
        replace({ disputes: [...last.disputes, won] });
      }
      if (kind === 'reverse' && last.method !== null && gone(last) === 0) replace({ reversal: on(day) });
    });
    return recordOf({ id: prefix, taxes: parts, payments, creditNotes, writeOffs });
  });
