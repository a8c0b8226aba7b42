import { randomBytes, randomInt } from 'node:crypto';

import type { Site } from '../../support/site';
import { ownTypes, OUTER, SWEEP, uidOf } from './related-site';

interface Attribute {
  type: string;
  columnType?: { args?: number[] };
}

/** A row of one of the plugin's types, with a unique value in every writable column. */
export interface CanaryRow {
  id: number;
  documentId: string;
  /** By column: the value to compare with. */
  canaries: Record<string, string>;
}

const columns = ['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'locale'];

/** Two rows per type. The first sorts before the second by every column. */
export const plantRows = async (site: Site): Promise<Record<string, CanaryRow[]>> => {
  const planted: Record<string, CanaryRow[]> = {};
  for (const name of ownTypes) {
    const { attributes } = site.strapi.contentTypes[uidOf(name) as never] as { attributes: Record<string, Attribute> };
    planted[name] = [];
    for (const [letter, digit] of [
      ['a', 1],
      ['z', 9],
    ] as const) {
      const canaries: Record<string, string> = {};
      const data: Record<string, unknown> = {};
      for (const [column, { type, columnType }] of Object.entries(attributes)) {
        if (columns.includes(column)) continue;
        const text = `${letter}canary${randomBytes(20).toString('hex')}`.slice(0, columnType?.args?.[0] ?? 47);
        const number = String(digit * 1e11 + randomInt(1e11));
        if (type === 'string' || type === 'text') data[column] = canaries[column] = text;
        if (type === 'json') data[column] = { canary: (canaries[column] = text) };
        if (type === 'biginteger') data[column] = canaries[column] = number;
        if (type === 'datetime') data[column] = new Date();
        if (type === 'integer') data[column] = digit * 1e8 + randomInt(1e8);
      }
      const row = await site.strapi.db.query(uidOf(name)).create({ data });
      planted[name].push({ id: row.id, documentId: row.documentId, canaries });
    }
  }
  return planted;
};

interface Table {
  name: string;
  foreignKeys: { columns: string[]; referencedTable: string }[];
}

interface MorphMetadata {
  attributes: Record<
    string,
    {
      morphColumn: Record<'idColumn' | 'typeColumn', { name: string }>;
      joinTable: {
        name: string;
        joinColumn: { name: string };
        morphColumn: Record<'idColumn' | 'typeColumn', { name: string }>;
      };
    }
  >;
}

/** The join tables between the site's rows and the plugin's, with the column of each side. */
const findJoins = (tables: Table[]) =>
  tables
    .filter(({ name }) => name.endsWith('_lnk') && !name.startsWith('ip_'))
    .flatMap(({ name, foreignKeys }) => {
      const ours = foreignKeys.find(({ referencedTable }) => referencedTable.startsWith('ip_'));
      const theirs = foreignKeys.find(({ referencedTable }) => !referencedTable.startsWith('ip_'));
      return ours && theirs ? [{ table: name, ours, theirs }] : [];
    });

/** The relations that are a column of the site's own table. */
const inlineColumns = ownTypes.flatMap((name) =>
  ['one', 'many'].map((kind) => ({ name, column: `${name.replaceAll('-', '_')}_${kind}_inline_id` }))
);

/**
 * Creates entries of the site and links the plugin's rows to all of their relations. Writes the relations' tables
 * directly, so it works whether or not Strapi offers the relations.
 *
 * @returns the number of links
 */
export const linkRows = async (site: Site, planted: Record<string, CanaryRow[]>): Promise<number> => {
  const part = (title: string) => ({ title });
  const create = (uid: string, data: object) =>
    site.strapi.documents(uid as never).create({ data, status: 'published' } as never);
  for (const index of ownTypes.keys()) {
    const title = `entry ${index === 0 ? 1 : 2}`;
    const sweep = await create(SWEEP, {
      title,
      part: part(title),
      parts: [part(title), part(title)],
      wrapped: { title, inner: part(title) },
      zone: [
        { __component: 'sweep.part', title },
        { __component: 'sweep.wrapper', title, inner: part(title) },
      ],
    });
    await create(OUTER, { title, sweep: { connect: [sweep.documentId] } });
  }
  const knex = (table: string) => site.strapi.db.getConnection(table);
  const { tables } = (await site.strapi.db.dialect.schemaInspector.getSchema()) as unknown as { tables: Table[] };
  const nameOf = (table: string): string =>
    ownTypes.find((name) => `ip_${name.replaceAll('-', '_').replace(/y$/, 'ie')}s` === table) ?? '';
  let links = 0;
  for (const { table, ours, theirs } of findJoins(tables)) {
    for (const { id, title } of await knex(theirs.referencedTable).select('*')) {
      const { id: own } = planted[nameOf(ours.referencedTable)][String(title).endsWith('1') ? 0 : 1];
      await knex(table).insert({ [theirs.columns[0]]: id, [ours.columns[0]]: own });
      links += 1;
    }
  }
  for (const { name, column } of inlineColumns) {
    for (const { id, title } of await knex('sweep_rows').select('id', 'title')) {
      const { id: own } = planted[name][String(title).endsWith('1') ? 0 : 1];
      links += await knex('sweep_rows')
        .where({ id })
        .update({ [column]: own });
    }
  }
  return links + (await linkMorphs(site, planted));
};

const linkMorphs = async (site: Site, planted: Record<string, CanaryRow[]>): Promise<number> => {
  const knex = (table: string) => site.strapi.db.getConnection(table);
  const { anyOne, anyMany } = (site.strapi.db.metadata as unknown as Map<string, MorphMetadata>).get(SWEEP)!.attributes;
  const rows: { id: number; title: string }[] = await knex('sweep_rows').select('id', 'title').orderBy('id');
  let links = 0;
  for (const [index, { id, title }] of rows.entries()) {
    const which = title.endsWith('1') ? 0 : 1;
    const name = ownTypes[index % ownTypes.length];
    await knex('sweep_rows')
      .where({ id })
      .update({
        [anyOne.morphColumn.idColumn.name]: planted[name][which].id,
        [anyOne.morphColumn.typeColumn.name]: uidOf(name),
      });
    const { joinTable } = anyMany;
    for (const type of ownTypes) {
      await knex(joinTable.name).insert({
        [joinTable.joinColumn.name]: id,
        [joinTable.morphColumn.idColumn.name]: planted[type][which].id,
        [joinTable.morphColumn.typeColumn.name]: uidOf(type),
        field: 'anyMany',
        order: 1,
      });
    }
    links += 1 + ownTypes.length;
  }
  return links;
};

/** Returns the number of links from the site's rows to the plugin's. */
export const countLinks = async (site: Site): Promise<number> => {
  const { tables } = (await site.strapi.db.dialect.schemaInspector.getSchema()) as unknown as { tables: Table[] };
  const columns = [
    ...findJoins(tables).map(({ table, ours }) => ({ table, column: ours.columns[0] })),
    ...inlineColumns.map(({ column }) => ({ table: 'sweep_rows', column })),
  ];
  let links = 0;
  for (const { table, column } of columns) {
    links += (await site.strapi.db.getConnection(table).whereNotNull(column).select(column)).length;
  }
  return links;
};

/** Returns all rows of the plugin's types, to detect changes. */
export const ownContent = async (site: Site): Promise<string> => {
  const content: Record<string, unknown> = {};
  for (const name of ownTypes) {
    const { collectionName } = site.strapi.contentTypes[uidOf(name) as never] as { collectionName: string };
    content[name] = await site.strapi.db.getConnection(collectionName).select('*').orderBy('id');
  }
  return JSON.stringify(content);
};
