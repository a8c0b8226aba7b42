import type { Core } from '@strapi/strapi';

import type { MovementFilters, MovementKind } from '../../../contracts';
import { settledStatuses } from '../../../domain/payments/payment-statuses';
import type { InvoiceScope } from '../invoices';
import { qualified, queryTable, rawSql, type Query } from '../kit/tables';
import { DISPUTE_UID, INVOICE_UID, PAYMENT_UID, REFUND_UID, WRITE_OFF_UID } from '../plugin-id';

/** Filters with resolved names and days. */
export interface Narrowing extends Omit<
  MovementFilters,
  'from' | 'to' | 'paymentModule' | 'bankingContract' | 'search'
> {
  scope: InvoiceScope;
  /** Row ids of what a search found; null without a search. */
  found: Found | null;
  since: Date | null;
  /** Exclusive. */
  until: Date | null;
  /** Row ids of payment modules; null for all. */
  moduleIds: number[] | null;
  /** documentId of a banking contract, and the row ids of its modules: a write-off knows its module only. */
  contract: { documentId: string; moduleIds: number[] } | null;
}

/** Row ids. */
export interface Found {
  invoices: number[];
  payments: number[];
}

/** Where a page begins: after this row. */
export interface Position {
  /** Milliseconds. */
  at: number;
  source: SourceName;
  id: number;
}

/** In the order in which rows of the same moment are listed. */
export const sourceNames = ['write_off', 'dispute', 'refund', 'payment'] as const;
export type SourceName = (typeof sourceNames)[number];

interface Source {
  uid: string;
  /** The column of its moment. */
  at: string;
  /** Its kinds by the origin of the row. */
  kinds: { provider: MovementKind; recorded: MovementKind };
}

const sources: Record<SourceName, Source> = {
  payment: { uid: PAYMENT_UID, at: 'settled_at', kinds: { provider: 'payment', recorded: 'recorded_payment' } },
  refund: { uid: REFUND_UID, at: 'refunded_at', kinds: { provider: 'refund', recorded: 'recorded_payout' } },
  dispute: { uid: DISPUTE_UID, at: 'disputed_at', kinds: { provider: 'dispute', recorded: 'dispute' } },
  write_off: { uid: WRITE_OFF_UID, at: 'written_at', kinds: { provider: 'write_off', recorded: 'write_off' } },
};

const settled = settledStatuses.map((status) => `'${status}'`).join(', ');

/** What came, where a person accepted something else than was requested. */
const RECEIVED = "case when p.decision = 'accepted' and p.amount_received is not null then";

/** SQL of each source's own values. All are constants of ours. */
const expressions: Record<SourceName, { amount: string; currency: string; status: string; counted: string }> = {
  payment: {
    amount: `${RECEIVED} p.amount_received else p.amount end`,
    currency: `${RECEIVED} p.currency_received else p.currency end`,
    status: 'p.status',
    // As the figures count: a payment that was reversed or returned brought nothing.
    counted: `p.status in (${settled})`,
  },
  refund: {
    amount: 's.amount',
    currency: 's.currency',
    status: 's.status',
    counted: `s.status = 'succeeded' and p.status in (${settled})`,
  },
  dispute: {
    amount: 'coalesce(s.amount_lost, 0)',
    currency: 'p.currency',
    status: 's.status',
    counted: `p.status in (${settled})`,
  },
  write_off: { amount: 's.amount', currency: 's.currency', status: "'written_off'", counted: '1 = 1' },
};

/** Reads the tables that movements are made of, with the filters and the rights of a caller. */
export const createMovementSources = (strapi: Core.Strapi) => {
  const tableOf = (uid: string): string => strapi.db.metadata.get(uid).tableName;

  const has = (name: SourceName, { kind, origin }: Narrowing): boolean => {
    const { kinds } = sources[name];
    if (kind && kind !== kinds.provider && kind !== kinds.recorded) return false;
    return !(name === 'write_off' && origin);
  };

  const idsWith = async (uid: string, column: string, value: string): Promise<number[]> => {
    const rows: { id: number }[] = await queryTable(strapi, tableOf(uid)).select('id').where(column, value);
    return rows.map(({ id }) => id);
  };

  /** Joins a source with its payment and its invoice, and applies the filters. `s` is the source, `p`, `i` are joined. */
  const narrowed = (name: SourceName, narrowing: Narrowing): Query => {
    const { uid, at, kinds } = sources[name];
    const { scope, kind, since, until, moduleIds, contract } = narrowing;
    const alias = name === 'payment' ? 'p' : 's';
    const query = queryTable(strapi, tableOf(uid), alias).whereNotNull(`${alias}.${at}`);
    if (name === 'write_off') {
      query.join({ i: qualified(strapi, tableOf(INVOICE_UID)) }, 'i.document_id', 's.invoice_id');
    } else {
      if (name !== 'payment') query.join({ p: qualified(strapi, tableOf(PAYMENT_UID)) }, 'p.id', 's.payment_id');
      query.join({ i: qualified(strapi, tableOf(INVOICE_UID)) }, 'i.id', 'p.invoice_id');
    }
    if (scope.see === 'none') query.whereRaw('1 = 0');
    if (scope.see === 'own') query.where({ 'i.creator_type': scope.creatorType, 'i.creator_id': scope.creatorId });
    if (kind && kinds.provider !== kinds.recorded) {
      const isRecorded = kind === kinds.recorded;
      query.where((either) => {
        if (isRecorded) void either.where(`${alias}.origin`, 'recorded');
        else void either.whereNot(`${alias}.origin`, 'recorded').orWhereNull(`${alias}.origin`);
      });
    }
    const { status, currency } = expressions[name];
    if (narrowing.status) query.whereRaw(`${status} = ?`, [narrowing.status]);
    if (narrowing.currency) query.whereRaw(`${currency} = ?`, [narrowing.currency]);
    if (narrowing.environment) {
      query.where(name === 'write_off' ? 'i.environment' : `${alias}.environment`, narrowing.environment);
    }
    if (narrowing.origin) query.where('p.origin', narrowing.origin);
    const module = name === 'write_off' ? 'i.payment_module_id' : 'p.payment_module_id';
    if (moduleIds) query.whereIn(module, moduleIds);
    if (contract) {
      if (name === 'write_off') query.whereIn(module, contract.moduleIds);
      else query.where(`${alias}.contract_id`, contract.documentId);
    }
    if (narrowing.found) {
      const { found } = narrowing;
      if (name === 'write_off') query.whereIn('i.id', found.invoices);
      else {
        // Both columns are of one table, so that the database finds the rows by its indexes.
        query.where((either) => {
          void either.whereIn('p.invoice_id', found.invoices).orWhereIn('p.id', found.payments);
        });
      }
    }
    if (since) query.where(`${alias}.${at}`, '>=', since);
    if (until) query.where(`${alias}.${at}`, '<', until);
    return query;
  };

  const after = (query: Query, name: SourceName, { at: moment, source, id }: Position): Query => {
    const alias = name === 'payment' ? 'p' : 's';
    const column = `${alias}.${sources[name].at}`;
    const rank = sourceNames.indexOf(name) - sourceNames.indexOf(source);
    // A row of the same moment comes later if its source does.
    if (rank > 0) return query.where(column, '<=', new Date(moment));
    if (rank < 0) return query.where(column, '<', new Date(moment));
    return query.where(column, '<=', new Date(moment)).where((either) => {
      void either.where(column, '<', new Date(moment)).orWhere(`${alias}.id`, '<', id);
    });
  };

  return {
    /** Looks up the number of an invoice or the provider's id of a charge. */
    search: async (text: string): Promise<Found> => ({
      invoices: await idsWith(INVOICE_UID, 'number', text),
      payments: await idsWith(PAYMENT_UID, 'charge_id', text),
    }),

    /** A query of the latest rows of a source, with their values; null when the filters exclude it. */
    latest(name: SourceName, narrowing: Narrowing, from: Position | null, limit: number): Query | null {
      if (!has(name, narrowing)) return null;
      const alias = name === 'payment' ? 'p' : 's';
      const { amount, currency, status } = expressions[name];
      const query = narrowed(name, narrowing)
        .select(`${alias}.id as id`, `${alias}.${sources[name].at} as at`)
        .select('i.document_id as invoice_document_id', 'i.number as number', 'i.customer_name as customer_name')
        .select(
          rawSql(strapi, `${amount} as amount`),
          rawSql(strapi, `${currency} as currency`),
          rawSql(strapi, `${status} as status`)
        );
      if (name === 'write_off') query.select('i.environment as environment', 'i.payment_module_id as module_id');
      else {
        query.select('p.environment as environment', 'p.payment_module_id as module_id');
        query.select('p.document_id as payment_document_id', 'p.contract_id as contract_id', 'p.origin as origin');
        query.select('p.charge_id as charge_id', 'p.method as method', 'p.recorded as recorded');
      }
      if (name === 'payment') {
        query.select('p.amount_refunded', 'p.amount_disputed', 'p.fee', 'p.net', 'p.fee_currency');
      }
      if (name === 'refund') query.select('s.origin as own_origin', 's.provider_refund_id as provider_id');
      if (name === 'dispute') query.select('s.provider_dispute_id as provider_id');
      if (from) after(query, name, from);
      return query.orderBy(`${alias}.${sources[name].at}`, 'desc').orderBy(`${alias}.id`, 'desc').limit(limit);
    },

    /** A query of the sums of a source; null when the filters exclude it. */
    sums(name: SourceName, narrowing: Narrowing): Query | null {
      if (!has(name, narrowing)) return null;
      const { amount, currency, counted } = expressions[name];
      const environment = name === 'write_off' ? 'i.environment' : 'p.environment';
      return narrowed(name, narrowing)
        .select(rawSql(strapi, `${environment} as environment`), rawSql(strapi, `${currency} as currency`))
        .count({ count: '*' })
        .select(rawSql(strapi, `sum(case when ${counted} then ${amount} else 0 end) as amount`))
        .groupByRaw(`${environment}, ${currency}`);
    },

    /** A query of what the provider's accounts kept and got of payments. */
    settled(narrowing: Narrowing): Query | null {
      if (!has('payment', narrowing)) return null;
      return narrowed('payment', narrowing)
        .select('p.environment as environment', 'p.fee_currency as currency')
        .sum({ fee: 'p.fee', net: 'p.net' })
        .whereNotNull('p.fee_currency')
        .whereRaw(expressions.payment.counted)
        .groupBy('p.environment', 'p.fee_currency');
    },

    kindOf: (name: SourceName, isRecorded: boolean): MovementKind =>
      isRecorded ? sources[name].kinds.recorded : sources[name].kinds.provider,
  };
};
