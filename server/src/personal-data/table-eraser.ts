import { isDeepStrictEqual } from 'node:util';

import type { Core } from '@strapi/strapi';

import type { RemovedRows } from '../../../contracts';
import type { Clock } from '../kit/clock';
import { inTransaction, joinTransaction, lockRows } from '../kit/database';
import { storableJson } from '../kit/storable';
import { queryTable } from '../kit/tables';
import { tableRules } from './columns';
import type { TableRule, Tie } from './decisions';
import { erasedValue, redactorsOf, swept, type ColumnContext, type Phase } from './erased-values';
import type { Subject } from './subject';
import { findIdsContaining, inChunks } from './text-search';

type Row = Record<string, unknown> & { id: number };

interface Attribute {
  type: string;
  columnName?: string;
  column?: { notNullable?: boolean };
  required?: boolean;
}

interface Metadata {
  tableName: string;
  attributes: Record<string, Attribute>;
}

/** Counts what happened, by table. */
export type Tally = Map<string, RemovedRows>;

/** One pass over the tables for one person. */
export interface Work {
  subject: Subject;
  phase: Phase;
  tally: Tally;
  /** Ids of rows that a preview has counted, by type. */
  seen: Map<string, Set<number>>;
  /** False for a preview. */
  writes: boolean;
}

export const newWork = (subject: Subject, phase: Phase, writes: boolean, tally: Tally = new Map()): Work => ({
  ...{ subject, phase, writes, tally },
  seen: new Map(),
});

const isText = ({ type }: Attribute): boolean => ['string', 'text', 'json'].includes(type);

const idsFor = (to: Exclude<Tie, { mentionedIn: string }>['to'], subject: Subject): readonly (string | number)[] => {
  const { invoiceRows, draftRows, invoices, drafts, creditNotes, payments, paymentRows, reach } = subject;
  switch (to) {
    case 'invoiceRow':
      return [...invoiceRows, ...draftRows];
    case 'invoice':
      return [...invoices, ...drafts];
    case 'document':
      return [...invoices, ...creditNotes];
    case 'payment':
      return payments;
    case 'paymentRow':
      return paymentRows;
    case 'about':
      return [...invoices, ...drafts, ...creditNotes, ...payments];
    case 'reach':
      return reach;
  }
};

const mentionsOf = ({ invoices, drafts, payments, creditNotes, providerIds }: Subject): string[] => [
  ...invoices,
  ...drafts,
  ...payments,
  ...creditNotes,
  ...providerIds,
];

/** Changes rows by the rules of their columns. Every change may be repeated. */
export const createTableEraser = (strapi: Core.Strapi, clock: Clock) => {
  const metadataOf = (uid: string): Metadata => strapi.db.metadata.get(uid) as unknown as Metadata;

  const columnOf = (uid: string, name: string): string => metadataOf(uid).attributes[name].columnName ?? name;

  const count = (tally: Tally, uid: string, kind: 'deleted' | 'redacted', rows: number): void => {
    if (rows === 0) return;
    const table = metadataOf(uid).tableName;
    const known = tally.get(table) ?? { table, deleted: 0, redacted: 0 };
    tally.set(table, { ...known, [kind]: known[kind] + rows });
  };

  /** Below Strapi's hooks: the history refuses every change that comes from elsewhere. `updatedAt` stays. */
  const write = async (uid: string, id: number, changes: Record<string, unknown>): Promise<void> => {
    const { tableName, attributes } = metadataOf(uid);
    const columns = Object.entries(changes).map(([name, value]) => {
      const isJson = attributes[name].type === 'json' && value !== null;
      return [columnOf(uid, name), isJson ? storableJson(value) : value];
    });
    await joinTransaction(
      strapi,
      queryTable(strapi, tableName).where({ id }).update(Object.fromEntries(columns)) as never
    );
  };

  const remove = async (uid: string, ids: readonly number[]): Promise<void> => {
    const { tableName } = metadataOf(uid);
    await joinTransaction(strapi, queryTable(strapi, tableName).whereIn('id', ids).delete() as never);
  };

  /** Returns the columns of a row that an erasure changes. */
  const changesOf = (
    uid: string,
    rule: TableRule,
    row: Row,
    about: Pick<ColumnContext, 'phase' | 'tied'> & { redactors: ReturnType<typeof redactorsOf> }
  ): Record<string, unknown> => {
    const { attributes } = metadataOf(uid);
    const { redactors, phase, tied } = about;
    const changes: Record<string, unknown> = {};
    for (const [name, { erase, names = false }] of Object.entries(rule.columns)) {
      const attribute = attributes[name] as Attribute | undefined;
      if (!attribute || attribute.type === 'relation') continue;
      const value = row[name];
      const after = erasedValue(erase, value, {
        ...{ phase, tied, row, name, type: attribute.type, now: clock() },
        nullable: attribute.column?.notNullable !== true,
        redact: tied ? redactors.tied : names || erase === 'staff' ? redactors.sweptNames : redactors.swept,
      });
      if (!isDeepStrictEqual(after, value)) changes[name] = after;
    }
    return changes;
  };

  const rowsOf = async (uid: string, ids: readonly number[]): Promise<Row[]> =>
    (await strapi.db.query(uid).findMany({ where: { id: { $in: [...ids] } }, orderBy: [{ id: 'asc' }] })) as Row[];

  /** Finds rows that are tied to a person, in batches of their ids. */
  const findTied = async function* (uid: string, rule: TableRule, subject: Subject): AsyncGenerator<number[]> {
    for (const tie of rule.ties ?? []) {
      if ('mentionedIn' in tie) {
        yield* findIdsContaining(strapi, uid, [columnOf(uid, tie.mentionedIn)], mentionsOf(subject));
        continue;
      }
      const isRelation = metadataOf(uid).attributes[tie.attribute].type === 'relation';
      for (const some of inChunks(idsFor(tie.to, subject))) {
        const among = isRelation ? { id: { $in: some } } : { $in: some };
        for (let after = 0; ;) {
          const found: { id: number }[] = await strapi.db.query(uid).findMany({
            select: ['id'],
            where: { [tie.attribute]: among, id: { $gt: after } },
            orderBy: [{ id: 'asc' }],
            limit: 200,
          });
          if (found.length === 0) break;
          const ids = found.map(({ id }) => Number(id));
          yield ids;
          after = ids[ids.length - 1];
        }
      }
    }
  };

  /** Leaves out rows that a preview has counted: a row may be found in several ways. */
  const freshOf = (uid: string, ids: readonly number[], { seen, writes }: Work): readonly number[] => {
    if (writes) return ids;
    const known = seen.get(uid) ?? new Set<number>();
    seen.set(uid, known);
    const fresh = ids.filter((id) => !known.has(id));
    fresh.forEach((id) => known.add(id));
    return fresh;
  };

  const eraseRows = async (uid: string, found: readonly number[], tied: boolean, pass: Work): Promise<void> => {
    const { subject, phase, tally, writes } = pass;
    const ids = freshOf(uid, found, pass);
    if (ids.length === 0) return;
    const rule = tableRules[uid];
    const isDeleted = tied && (phase === 'person' ? rule.rows === 'delete' : rule.rows === 'delete with documents');
    const redactors = redactorsOf(subject);
    const work = async (): Promise<void> => {
      if (writes) await lockRows(strapi, uid, { id: { $in: [...ids] } });
      if (isDeleted && phase !== 'books') {
        if (writes) await remove(uid, ids);
        return count(tally, uid, 'deleted', ids.length);
      }
      let changed = 0;
      for (const row of await rowsOf(uid, ids)) {
        const changes = changesOf(uid, rule, row, { phase, tied, redactors });
        if (Object.keys(changes).length === 0) continue;
        if (writes) await write(uid, row.id, changes);
        changed += 1;
      }
      return count(tally, uid, 'redacted', changed);
    };
    await (writes ? inTransaction(strapi, work) : work());
  };

  return {
    write,
    remove,
    rowsOf,
    findTied,
    eraseRows,
    count,

    /** Erases rows that are tied to the person, table by table. */
    async eraseTied(uids: readonly string[], work: Work): Promise<void> {
      for (const uid of uids) {
        for await (const ids of findTied(uid, tableRules[uid], work.subject)) await eraseRows(uid, ids, true, work);
      }
    },

    /** Replaces values that belong to nobody else in all other rows. */
    async sweep(work: Work): Promise<void> {
      const { own, names } = work.subject;
      for (const [uid, { columns }] of Object.entries(tableRules)) {
        const { attributes } = metadataOf(uid);
        const searched = Object.entries(columns).filter(
          ([name, { erase }]) => swept.includes(erase) && attributes[name] && isText(attributes[name])
        );
        if (searched.length === 0) continue;
        const byName = searched.some(([, rule]) => rule.names || rule.erase === 'staff');
        const values = byName ? [...own, ...names] : own;
        const within = searched.map(([name]) => columnOf(uid, name));
        for await (const ids of findIdsContaining(strapi, uid, within, values)) {
          await eraseRows(uid, ids, false, work);
        }
      }
    },
  };
};

export type TableEraser = ReturnType<typeof createTableEraser>;
