import type { Core } from '@strapi/strapi';

import { joinTransaction, lockRows } from './database';
import { storableJson } from './storable';
import { qualified, queryTable, rawSql } from './tables';

/** To-one relations to load, by attribute, with their own relations; the same shape as Strapi's `populate`. */
export interface Joins {
  [attribute: string]: {
    select?: readonly string[];
    populate?: Joins;
    /**
     * For rows linked by a value instead of a relation: the type, our attribute, and the unique attribute there that it
     * equals.
     */
    by?: { uid: string; from: string; key: string };
  };
}

/** The part of Strapi's attribute metadata that this file needs. */
interface Attribute {
  type: string;
  columnName?: string;
  target?: string;
  joinColumn?: { name: string };
  joinTable?: {
    name: string;
    joinColumn: { name: string };
    inverseJoinColumn: { name: string };
    orderColumnName: string;
  };
}

interface Metadata {
  tableName: string;
  attributes: Record<string, Attribute>;
}

type Row = Record<string, unknown>;

/** Inserts a row in one statement; Strapi's `create` would read it again. @returns its row id */
export const insertRow = async (strapi: Core.Strapi, uid: string, data: Row): Promise<number> => {
  const { ids } = await strapi.db.query(uid).createMany({ data: [data] });
  return Number(ids[0]);
};

/** Inserts rows in one statement. Does nothing for an empty list. */
export const insertRows = async (strapi: Core.Strapi, uid: string, data: Row[]): Promise<void> => {
  if (data.length > 0) await strapi.db.query(uid).createMany({ data });
};

/** Changes a row in one statement; Strapi's `update` would read it before and after. */
export const updateRow = async (
  strapi: Core.Strapi,
  uid: string,
  id: number,
  data: Row,
  updatedAt = new Date()
): Promise<void> => {
  // Strapi maintains this column in `update` only.
  await strapi.db.query(uid).updateMany({ where: { id }, data: { ...data, updatedAt } });
};

/** Converts a value for the driver; Strapi's query builder passes it on unchanged. */
const driverValueOf = (type: string, value: unknown): unknown => {
  if (value === null || value === undefined) return null;
  if (type === 'json') return storableJson(value);
  return type === 'datetime' ? new Date(value as Date | string | number) : value;
};

/**
 * Changes many rows in one statement, each row to its own values.
 *
 * @param changes scalar attributes, the same set for every row
 * @returns their `updatedAt`
 */
export const updateRows = async (
  strapi: Core.Strapi,
  uid: string,
  changes: readonly { id: number; data: Row }[]
): Promise<string> => {
  const updatedAt = new Date();
  if (changes.length <= 1) {
    for (const { id, data } of changes) await updateRow(strapi, uid, id, data, updatedAt);
    return updatedAt.toISOString();
  }
  const { tableName, attributes } = strapi.db.metadata.get(uid) as unknown as Metadata;
  const assignments = Object.keys(changes[0].data).map((name) => {
    const { type, columnName: column = name } = attributes[name];
    const values = changes.map(({ data }) => driverValueOf(type, data[name]));
    if (values.every((value) => value === values[0])) return [column, values[0]];
    // The column itself comes last: PostgreSQL infers the type of the values from it.
    const cases = `case ?? ${'when ? then ? '.repeat(changes.length)}else ?? end`;
    const bindings = ['id', ...changes.flatMap(({ id }, index) => [id, values[index]]), column];
    return [column, rawSql(strapi, cases, bindings)];
  });
  const query = queryTable(strapi, tableName)
    .whereIn(
      'id',
      changes.map(({ id }) => id)
    )
    .update({ ...Object.fromEntries(assignments), updated_at: updatedAt });
  await joinTransaction(strapi, query as never);
  return updatedAt.toISOString();
};

const columnOf = ({ attributes }: Metadata, name: string): string =>
  attributes[name].joinColumn?.name ?? attributes[name].columnName ?? name;

/** Converts a driver's value to the one Strapi's query engine would return. */
const valueOf = (type: string, value: unknown): unknown => {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'json':
      // PostgreSQL's driver returns parsed JSON.
      return typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
    case 'boolean':
      return typeof value === 'boolean' ? value : String(value) === '1';
    case 'datetime':
      return new Date(value as Date | string | number).toISOString();
    case 'integer':
    case 'float':
    case 'decimal':
      return Number(value);
    case 'biginteger':
      return String(value);
    default:
      return value;
  }
};

/** Returns the names of a type's columns, and how to read the rows that a statement with `returning *` returns. */
export const rowReader = (strapi: Core.Strapi, uid: string) => {
  const metadata = strapi.db.metadata.get(uid) as unknown as Metadata;
  const scalars = Object.entries(metadata.attributes).filter(([, { type }]) => type !== 'relation');
  return {
    column: (name: string): string => columnOf(metadata, name),
    read: (row: Row): Row =>
      Object.fromEntries(scalars.map(([name, { type }]) => [name, valueOf(type, row[columnOf(metadata, name)])])),
  };
};

/** Describes how rows of a type are read with certain relations. */
interface Plan {
  tableName: string;
  /** The select list in SQL, with a unique label for every column of every table. */
  columns: string;
  joined: { table: Record<string, string>; key: string; from: string }[];
  read: (row: Row) => Row;
}

const makePlan = (strapi: Core.Strapi, uid: string, joins: Joins): Plan => {
  const metadataOf = (name: string) => strapi.db.metadata.get(name) as unknown as Metadata;
  const columns: [column: string, label: string][] = [];
  const joined: Plan['joined'] = [];

  let aliases = 0;
  /** Adds the columns of a table and of its relations. @returns how to read them from a result row */
  const add = (metadata: Metadata, select: readonly string[] | undefined, below: Joins): ((row: Row) => Row) => {
    const alias = `t${aliases}`;
    aliases += 1;
    const fields = Object.entries(metadata.attributes)
      .filter(([name, { type }]) => type !== 'relation' && (!select || name === 'id' || select.includes(name)))
      .map(([name, { type, columnName }]) => {
        columns.push([`${alias}.${columnName ?? name}`, `${alias}_${name}`]);
        return { name, type, label: `${alias}_${name}` };
      });
    const relations = Object.entries(below).map(([name, join]) => {
      const { target, joinColumn } = metadata.attributes[name] ?? {};
      const uid = join.by?.uid ?? target;
      const from = join.by ? columnOf(metadata, join.by.from) : joinColumn?.name;
      if (!uid || !from) throw new Error(`invoice-payments: ${metadata.tableName}.${name} is not a column.`);
      const other = `t${aliases}`;
      const related = metadataOf(uid);
      const key = join.by ? columnOf(related, join.by.key) : 'id';
      joined.push({
        table: { [other]: qualified(strapi, related.tableName) },
        key: `${other}.${key}`,
        from: `${alias}.${from}`,
      });
      const read = add(related, join.select, join.populate ?? {});
      return { name, read: (row: Row) => (row[`${other}_id`] === null ? null : read(row)) };
    });
    return (row) => {
      const entity: Row = {};
      for (const { name, type, label } of fields) entity[name] = valueOf(type, row[label]);
      for (const { name, read } of relations) entity[name] = read(row);
      return entity;
    };
  };
  const root = metadataOf(uid);
  const read = add(root, undefined, joins);
  const list = rawSql(strapi, columns.map(() => '?? as ??').join(', '), columns.flat()).toQuery();
  return { tableName: root.tableName, columns: list, joined, read };
};

const NOTHING_JOINED: Joins = {};

/**
 * Caches the plans: building some hundred columns takes as long as sending the query, and a site's types do not change.
 */
const plans = new WeakMap<object, Map<string, WeakMap<Joins, Plan>>>();

const planOf = (strapi: Core.Strapi, uid: string, joins: Joins): Plan => {
  const ofSite = plans.get(strapi.db) ?? new Map<string, WeakMap<Joins, Plan>>();
  plans.set(strapi.db, ofSite);
  const ofType = ofSite.get(uid) ?? new WeakMap<Joins, Plan>();
  ofSite.set(uid, ofType);
  const plan = ofType.get(joins) ?? makePlan(strapi, uid, joins);
  ofType.set(joins, plan);
  return plan;
};

/**
 * Reads rows with their to-one relations, oldest first, in one statement. `populate` sends one more query per relation.
 *
 * @param where attributes of the rows themselves, each with one or several values; for a relation, its row id
 * @param joins preferably a constant: its plan is built once
 * @returns the same result as `strapi.db.query(uid).findMany({ where, populate })`
 */
export const findAllJoined = async (
  strapi: Core.Strapi,
  uid: string,
  where: Record<string, string | number | readonly (string | number)[]>,
  joins: Joins = NOTHING_JOINED,
  { limit, lock = false }: { limit?: number; lock?: boolean } = {}
): Promise<Row[]> => {
  const { tableName, columns, joined, read } = planOf(strapi, uid, joins);
  const query = queryTable(strapi, tableName, 't0').select(rawSql(strapi, columns)).orderBy('t0.id');
  for (const { table, key, from } of joined) query.leftJoin(table, key, from);
  if (limit !== undefined) query.limit(limit);
  // Locks only the rows themselves; related rows stay unlocked.
  if (lock) query.forUpdate('t0');
  const metadata = strapi.db.metadata.get(uid) as unknown as Metadata;
  for (const [name, value] of Object.entries(where)) {
    const column = `t0.${columnOf(metadata, name)}`;
    if (typeof value === 'object') query.whereIn(column, value);
    else query.where(column, value);
  }
  return ((await joinTransaction(strapi, query as never)) as Row[]).map(read);
};

/** Returns the row that {@link findAllJoined} finds by a unique key, or null. */
export const findJoined = async (
  strapi: Core.Strapi,
  uid: string,
  where: Record<string, string | number>,
  joins: Joins = NOTHING_JOINED
): Promise<Row | null> => (await findAllJoined(strapi, uid, where, joins, { limit: 1 }))[0] ?? null;

/**
 * Reads all rows of a type, oldest first, with the rows of one many-to-many relation in their order, in one statement.
 * For small tables: a row is sent once for each related row.
 *
 * @param select scalar attributes of the related rows
 */
export const findAllWithMany = async (
  strapi: Core.Strapi,
  uid: string,
  relation: string,
  select: readonly string[]
): Promise<Row[]> => {
  const metadataOf = (name: string) => strapi.db.metadata.get(name) as unknown as Metadata;
  const { target = '', joinTable } = metadataOf(uid).attributes[relation];
  if (!joinTable) throw new Error(`invoice-payments: ${uid}.${relation} has no table of its own.`);
  const related = metadataOf(target);
  const { tableName, columns, read } = planOf(strapi, uid, NOTHING_JOINED);
  const query = queryTable(strapi, tableName, 't0')
    .select(rawSql(strapi, columns))
    .select(Object.fromEntries(select.map((name) => [`r_${name}`, `r.${columnOf(related, name)}`])))
    .leftJoin({ l: qualified(strapi, joinTable.name) }, `l.${joinTable.joinColumn.name}`, 't0.id')
    .leftJoin({ r: qualified(strapi, related.tableName) }, 'r.id', `l.${joinTable.inverseJoinColumn.name}`)
    .orderBy([{ column: 't0.id' }, { column: `l.${joinTable.orderColumnName}` }]);
  const found = new Map<unknown, Row>();
  for (const row of (await joinTransaction(strapi, query as never)) as Row[]) {
    const entity: Row = found.get(row.t0_id) ?? { ...read(row), [relation]: [] };
    found.set(row.t0_id, entity);
    if (row.r_id === null) continue;
    (entity[relation] as Row[]).push(
      Object.fromEntries(select.map((name) => [name, valueOf(related.attributes[name].type, row[`r_${name}`])]))
    );
  }
  return [...found.values()];
};

/**
 * Locks rows until the transaction ends and reads them in their current state. Rows are locked oldest first, so that
 * two callers who want the same rows do not deadlock. SQLite has a single writer and needs no lock.
 *
 * @param where a unique key, as for {@link findAllJoined}
 */
export const lockJoined = async (
  strapi: Core.Strapi,
  uid: string,
  where: Record<string, string | number | readonly (string | number)[]>,
  joins: Joins = NOTHING_JOINED
): Promise<Row[]> => {
  if (strapi.db.dialect.client !== 'mysql') {
    return findAllJoined(strapi, uid, where, joins, { lock: strapi.db.dialect.client === 'postgres' });
  }
  // MariaDB cannot lock one table of a join. The rows are locked first and read after: the reverse would read an older
  // snapshot.
  await lockRows(
    strapi,
    uid,
    Object.fromEntries(Object.entries(where).map(([name, value]) => [name, { $in: [value].flat() }]))
  );
  return findAllJoined(strapi, uid, where, joins);
};
