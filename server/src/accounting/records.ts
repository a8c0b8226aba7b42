import type { Core } from '@strapi/strapi';

import type { Dispute, Environment, RecordedDetails, RefundStatus, SellerDetails, TaxTotal } from '../../../contracts';
import type {
  CreditNoteRecord,
  Dated,
  DisputeRecord,
  InvoiceRecord,
  PaymentRecord,
  RefundRecord,
} from '../../../domain/accounting/invoice-record';
import type { TaxPart } from '../../../domain/accounting/tax-parts';
import { isInquiry } from '../../../domain/payments/dispute-losses';
import type { PaymentLedgerState } from '../../../domain/payments/payment-state';
import { settledStatuses } from '../../../domain/payments/payment-statuses';
import { addDays, startOfDay } from '../../../domain/values/zoned-days';
import type { CustomerDetails } from '../invoices';
import { dayOrNull, integerOf, integerOrNull, isoOf } from '../kit/database';
import {
  CREDIT_NOTE_UID,
  DISPUTE_UID,
  INVOICE_UID,
  PAYMENT_UID,
  PAYOUT_UID,
  REFUND_UID,
  REVERSAL_UID,
  WRITE_OFF_UID,
} from '../plugin-id';

type Row = Record<string, unknown>;

/** Payments whose money arrived. A reversed one is booked, too, and so is its reversal. */
const bookedStatuses = [...settledStatuses, 'reversed'];

/** Rows of one query. */
const BATCH = 200;

interface Dependencies {
  strapi: Core.Strapi;
  dayOf: (moment: Date) => string;
  zone: () => string;
}

const groupBy = (rows: readonly Row[], keyOf: (row: Row) => unknown): Map<unknown, Row[]> => {
  const groups = new Map<unknown, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
};

const partsOf = (taxes: unknown): TaxPart[] =>
  ((taxes as TaxTotal[] | null) ?? []).map(({ rate, category, taxable, tax }) => ({
    ...{ rate, net: taxable, tax },
    // Rows of earlier versions have no tax category. A rate above zero means S.
    category: category ?? (Number(rate) === 0 ? null : 'S'),
  }));

/** Money of a payment. Amounts in minor units. */
interface ArrivedMoney {
  /** What it counts on its invoice, in `currency`. */
  amount: number;
  currency: string;
  /** What arrived, in the currency it arrived in. */
  arrived: number;
}

const momentOf = ({ refundedAt, createdAt }: Row): unknown => refundedAt ?? createdAt;

const idOf = (row: Row, relation: string): number => Number((row[relation] as { id: number } | null)?.id ?? 0);

/** Reads what the books need of invoices, with everything that happened to them. */
export const createRecordReader = ({ strapi, dayOf, zone }: Dependencies) => {
  const query = (uid: string) => strapi.db.query(uid);
  const dated = (value: unknown): Dated => {
    const moment = new Date(isoOf(value));
    return { day: dayOf(moment), at: moment.getTime() };
  };
  /** A document's day is its own, whatever the time zone is now. */
  const documented = (day: unknown, issuedAt: unknown): Dated => {
    const at = dated(issuedAt);
    return { ...at, day: dayOrNull(day) ?? at.day };
  };

  const reversalOf = (row: Row | undefined): Dated | null =>
    row ? { ...dated(row.writtenAt), day: row.day as string } : null;

  const disputeOf = (row: Row, ledger: PaymentLedgerState | null, currency: string): DisputeRecord => {
    const id = row.providerDisputeId as string;
    const status = row.status as string;
    const lost = integerOrNull(row.amountLost) ?? 0;
    const known = ledger?.disputes[id];
    const booked = known?.latest.value.booked ?? null;
    const won = status === 'won';
    const isLost = !won && (lost > 0 || ['lost', 'prevented'].includes(status) || status.startsWith('appeal_'));
    const claimed: Pick<Dispute, 'amount' | 'currency'> = {
      amount: integerOf(row.amount),
      currency: row.currency as string,
    };
    const taken = (): { withdrawn: number; currency: string } => {
      if (won) return { withdrawn: claimed.amount, currency: claimed.currency };
      if (booked) return { withdrawn: Math.max(0, 0 - booked.amount), currency: booked.currency };
      if (isLost) return { withdrawn: lost, currency };
      const isOut = known?.fundsWithdrawn === true && !isInquiry(status);
      return { withdrawn: isOut ? claimed.amount : 0, currency: claimed.currency };
    };
    return {
      ...dated(row.disputedAt ?? row.createdAt),
      ...{ id, lost, ...taken(), fee: booked ? booked.amount - booked.net : 0 },
      outcome: won ? 'won' : isLost ? 'lost' : 'open',
      closed: won && known ? dated(new Date(known.latest.at).toISOString()) : null,
    };
  };

  const load = async (ids: readonly number[]): Promise<InvoiceRecord[]> => {
    const invoices: Row[] = await query(INVOICE_UID).findMany({
      where: { id: { $in: [...ids] } },
      populate: { paymentModule: { populate: { bankingContract: true } } },
      orderBy: [{ id: 'asc' }],
    });
    const documentIds = invoices.map(({ documentId }) => documentId as string);
    const ofInvoice = { invoice: { id: { $in: [...ids] } } };
    const [notes, payments, writeOffs, reversals, payouts]: Row[][] = [
      await query(CREDIT_NOTE_UID).findMany({ where: { ...ofInvoice, status: 'issued' }, populate: { invoice: true } }),
      await query(PAYMENT_UID).findMany({
        where: { ...ofInvoice, status: { $in: bookedStatuses } },
        populate: { invoice: { select: ['id'] } },
      }),
      await query(WRITE_OFF_UID).findMany({ where: { invoiceId: { $in: documentIds } } }),
      await query(REVERSAL_UID).findMany({ where: { invoiceId: { $in: documentIds } } }),
      await query(PAYOUT_UID).findMany({ where: { invoiceId: { $in: documentIds } } }),
    ];
    const ofPayment = { payment: { id: { $in: payments.map(({ id }) => id) } } };
    const children = async (uid: string): Promise<Map<unknown, Row[]>> =>
      payments.length === 0
        ? new Map()
        : groupBy(
            (await query(uid).findMany({ where: ofPayment, populate: { payment: { select: ['id'] } } })) as Row[],
            (row) => idOf(row, 'payment')
          );
    const [refunds, disputes] = [await children(REFUND_UID), await children(DISPUTE_UID)];
    const notesOf = groupBy(notes, (row) => idOf(row, 'invoice'));
    const paymentsOf = groupBy(payments, (row) => idOf(row, 'invoice'));
    const writeOffsOf = groupBy(writeOffs, ({ invoiceId }) => invoiceId);
    const reversed = new Map(reversals.map((row) => [row.subject, row]));
    const paidOut = new Map(payouts.map((row) => [row.payoutId, row]));

    /**
     * Returns how much of the payment's amount each refund gives back. Refunds in another currency have the same share
     * of it, rounded down together as on the invoice, so that the cents of several refunds add up.
     */
    const sharesOf = (rows: readonly Row[], payment: ArrivedMoney): Map<Row, number> => {
      let back = 0;
      const share = (sum: number): number =>
        Number((BigInt(payment.amount) * BigInt(sum)) / BigInt(Math.max(1, payment.arrived)));
      const ordered = [...rows].sort((one, other) => dated(momentOf(one)).at - dated(momentOf(other)).at);
      return new Map(
        ordered.map((row) => {
          const amount = integerOf(row.amount);
          if (row.currency === payment.currency) return [row, amount];
          const before = share(back);
          back += amount;
          return [row, share(back) - before];
        })
      );
    };

    const refundOf = (row: Row, payment: ArrivedMoney, amount: number): RefundRecord => {
      const id = row.providerRefundId as string;
      const isSame = row.currency === payment.currency;
      const reversal = reversalOf(reversed.get(id));
      const payout = paidOut.get(id);
      return {
        ...dated(momentOf(row)),
        ...(payout ? { day: payout.day as string } : {}),
        id,
        amount,
        returned: isSame ? null : { amount: integerOf(row.amount), currency: row.currency as string },
        method: payout ? (payout.method as RefundRecord['method']) : null,
        reversal,
      };
    };

    const paymentOf = (row: Row): PaymentRecord => {
      const ledger = row.ledger as PaymentLedgerState | null;
      const recorded = row.recorded as RecordedDetails | null;
      const asked = integerOf(row.amount);
      const received = row.decision === 'accepted' ? integerOrNull(row.amountReceived) : null;
      const currency = row.currency as string;
      const arrivedIn = (row.currencyReceived as string | null) ?? currency;
      const amount = received !== null && arrivedIn === currency ? received : asked;
      const fees = ledger?.fees?.value;
      const isBooked = (refund: Row): boolean =>
        (refund.status as RefundStatus) === 'succeeded' || reversed.has(refund.providerRefundId as string);
      const of = { amount, currency, arrived: received ?? asked };
      const back = (refunds.get(row.id) ?? []).filter(isBooked);
      const shares = sharesOf(back, of);
      const reversal = reversalOf(reversed.get(row.documentId as string));
      return {
        ...dated(row.settledAt ?? row.createdAt),
        ...(recorded ? { day: recorded.date } : {}),
        ...{ id: row.documentId as string, amount, shortfall: asked - amount },
        received: received !== null && arrivedIn !== currency ? { amount: received, currency: arrivedIn } : null,
        method: recorded?.method ?? null,
        chargeId: row.chargeId as string | null,
        reference: recorded?.reference ?? null,
        settlement:
          fees && fees.fee !== null && fees.net !== null && fees.feeCurrency !== null
            ? { fee: fees.fee, net: fees.net, currency: fees.feeCurrency }
            : null,
        reversal,
        refunds: back.map((refund) => refundOf(refund, of, shares.get(refund) ?? 0)),
        disputes: (disputes.get(row.id) ?? []).map((dispute) => disputeOf(dispute, ledger, currency)),
      };
    };

    // An invoice that was imported as history has no document, and its books were kept elsewhere.
    return invoices.flatMap((row): InvoiceRecord[] => {
      if (row.status === 'draft' || row.issuedAt === null || row.number === null) return [];
      const customer = row.customerDetails as CustomerDetails | null;
      const seller = row.sellerDetails as SellerDetails | null;
      const sellerCountry = seller?.address?.country ?? null;
      const module = row.paymentModule as { bankingContract: { documentId: string } | null } | null;
      return [
        {
          ...documented(row.issueDate, row.issuedAt),
          id: row.documentId as string,
          number: row.number as string,
          environment: row.environment as Environment,
          contract: module?.bankingContract?.documentId ?? null,
          currency: row.currency as string,
          customerName: row.customerName as string,
          customerTaxId: customer?.taxId ?? null,
          country: customer?.address?.country ?? sellerCountry,
          sellerCountry,
          total: integerOf(row.total),
          taxes: partsOf(row.taxes),
          creditNotes: (notesOf.get(row.id) ?? []).map((note): CreditNoteRecord => ({
            ...documented(note.issueDate, note.issuedAt),
            ...{ id: note.documentId as string, number: note.number as string, total: integerOf(note.total) },
            taxes: partsOf(note.taxes),
          })),
          writeOffs: (writeOffsOf.get(row.documentId) ?? []).map((one) => ({
            ...{ id: one.documentId as string, amount: integerOf(one.amount), ...dated(one.writtenAt) },
          })),
          payments: (paymentsOf.get(row.id) ?? []).map(paymentOf),
        },
      ];
    });
  };

  const rowIds = async (documentIds: string[]): Promise<number[]> => {
    if (documentIds.length === 0) return [];
    const rows: { id: number }[] = await query(INVOICE_UID).findMany({
      select: ['id'],
      where: { documentId: { $in: documentIds } },
    });
    return rows.map(({ id }) => id);
  };

  const readBatches = async function* (
    ids: readonly number[],
    environment: Environment
  ): AsyncGenerator<InvoiceRecord[]> {
    for (let start = 0; start < ids.length; start += BATCH) {
      const records = await load(ids.slice(start, start + BATCH));
      yield records.filter((record) => record.environment === environment);
    }
  };

  return {
    /** Returns the row ids of invoices to which something happened within days. */
    async findTouched(environment: Environment, from: string, to: string): Promise<number[]> {
      const start = startOfDay(from, zone());
      // A day more: a day of the books is in the time zone of when it was written.
      const end = new Date(startOfDay(to, zone()).getTime() + 48 * 3_600_000);
      const moments = { $gte: start, $lt: end };
      const days = { $gte: from, $lte: to };
      const ofInvoice = { populate: { invoice: { select: ['id'] } } } as const;
      const ofPayment = { populate: { payment: { populate: { invoice: { select: ['id'] } } } } } as const;
      const invoices = (await query(INVOICE_UID).findMany({
        select: ['id'],
        where: { environment, issueDate: days, status: { $ne: 'draft' } },
      })) as Row[];
      const notes = (await query(CREDIT_NOTE_UID).findMany({
        select: ['id'],
        where: { environment, status: 'issued', issueDate: days },
        ...ofInvoice,
      })) as Row[];
      const payments = (await query(PAYMENT_UID).findMany({
        select: ['id'],
        where: { environment, settledAt: moments, status: { $in: bookedStatuses } },
        ...ofInvoice,
      })) as Row[];
      const moved = [
        ...((await query(REFUND_UID).findMany({
          select: ['id'],
          where: { environment, refundedAt: moments },
          ...ofPayment,
        })) as Row[]),
        ...((await query(DISPUTE_UID).findMany({
          select: ['id'],
          where: { environment, $or: [{ disputedAt: moments }, { status: 'won', updatedAt: { $gte: start } }] },
          ...ofPayment,
        })) as Row[]),
      ];
      const reversals = (await query(REVERSAL_UID).findMany({ where: { day: days } })) as Row[];
      const writeOffs = (await query(WRITE_OFF_UID).findMany({ where: { writtenAt: moments } })) as Row[];
      const others = [...reversals, ...writeOffs].map(({ invoiceId }) => invoiceId as string);
      return [
        ...new Set([
          ...invoices.map(({ id }) => Number(id)),
          ...[...notes, ...payments].map((row) => idOf(row, 'invoice')),
          ...moved.map(({ payment }) => idOf((payment as Row | null) ?? {}, 'invoice')),
          ...(await rowIds(others)),
        ]),
      ].filter((id) => id > 0);
    },

    /** Returns the day of the first document or payment; `null` while there is none. */
    async findFirstDay(environment: Environment): Promise<string | null> {
      const [invoice] = (await query(INVOICE_UID).findMany({
        select: ['issueDate'],
        where: { environment, issueDate: { $notNull: true } },
        orderBy: [{ issueDate: 'asc' }],
        limit: 1,
      })) as Row[];
      const [payment] = (await query(PAYMENT_UID).findMany({
        select: ['settledAt'],
        where: { environment, settledAt: { $notNull: true } },
        orderBy: [{ settledAt: 'asc' }],
        limit: 1,
      })) as Row[];
      const days = [
        dayOrNull((invoice as Row | undefined)?.issueDate),
        (payment as Row | undefined) ? addDays(dated(payment.settledAt).day, -1) : null,
      ].filter((one) => one !== null);
      return days.sort()[0] ?? null;
    },

    /** Returns the row ids of invoices with payments that changed since a moment. */
    async findChanged(environment: Environment, since: Date): Promise<number[]> {
      const rows = (await query(PAYMENT_UID).findMany({
        select: ['id'],
        where: { environment, updatedAt: { $gte: since } },
        populate: { invoice: { select: ['id'] } },
      })) as Row[];
      return [...new Set(rows.map((row) => idOf(row, 'invoice')))].filter((id) => id > 0);
    },

    /** Reads the records of some invoices. Those without a document have none. */
    async findOf(documentIds: string[], environment: Environment): Promise<Map<string, InvoiceRecord>> {
      const records = new Map<string, InvoiceRecord>();
      for await (const batch of readBatches(await rowIds(documentIds), environment)) {
        batch.forEach((record) => records.set(record.id, record));
      }
      return records;
    },

    /** Reads the records of invoices, batch by batch. */
    read: readBatches,
  };
};

export type RecordReader = ReturnType<typeof createRecordReader>;
