import type { Core } from '@strapi/strapi';

import { joinTransaction } from '../../kit/database';
import { IDENTITY_KEY } from '../../kit/identities';
import { adminIdentity, newIdentityKey } from '../../kit/identity-key';
import { queryTable } from '../../kit/tables';
import { PLUGIN_ID } from '../../plugin-id';
import type { DataMigration } from './data-migration';

const BATCH = 5000;

/** Table, and the first part of the names of its columns `…_type` and `…_id`. The history's lines are never changed. */
const actors = [
  ['ip_invoices', 'creator'],
  ['ip_invoices', 'issuer'],
  ['ip_payments', 'starter'],
  ['ip_payment_links', 'creator'],
  ['ip_payment_links', 'sender'],
  ['ip_notifications', 'actor'],
  ['ip_refund_requests', 'actor'],
  ['ip_unassigned_payments', 'decider'],
] as const;

type Row = Record<string, unknown>;
type HasTable = (name: string) => Promise<boolean>;

/** The name of a model's table. A site may have changed that of its users. */
const tableOf = (strapi: Core.Strapi, uid: string): string | null =>
  strapi.contentTypes[uid as keyof typeof strapi.contentTypes] ? strapi.db.metadata.get(uid).tableName : null;

const identityKey = async (strapi: Core.Strapi): Promise<string> => {
  const store = strapi.store({ type: 'plugin', name: PLUGIN_ID });
  const stored = (await store.get({ key: IDENTITY_KEY })) as string | null;
  if (stored) return stored;
  const made = newIdentityKey();
  await store.set({ key: IDENTITY_KEY, value: made });
  return made;
};

/** By kind of actor: what the rows' numbers become. */
const findIdentities = async (strapi: Core.Strapi, hasTable: HasTable): Promise<Map<string, Map<string, string>>> => {
  const key = await identityKey(strapi);
  const read = async (uid: string, column: string, identity: (value: string) => string) => {
    const table = tableOf(strapi, uid);
    if (!table || !(await hasTable(table))) return new Map<string, string>();
    const rows: Row[] = await joinTransaction(strapi, queryTable(strapi, table).select('id', column));
    return new Map(rows.flatMap((row) => (row[column] ? [[String(row.id), identity(row[column] as string)]] : [])));
  };
  const same = (documentId: string): string => documentId;
  return new Map([
    ['admin', await read('admin::user', 'email', (email) => adminIdentity(key, email))],
    ['api-user', await read('plugin::users-permissions.user', 'document_id', same)],
    ['api-token', await read('admin::api-token', 'document_id', same)],
  ]);
};

/**
 * Rows named admin users, users of the site and API tokens by the number of their row, which means somebody else after
 * an export and import. They get an identity that lasts; the number of somebody who is gone stays, and is nobody's.
 *
 * Never runs a second time on a database: numbers that an import brings in later belong to people of another site.
 */
export const stableIdentities: DataMigration = {
  name: '0002-stable-identities',
  async up(strapi, { hasTable }) {
    if (!(await hasTable('ip_invoices')) || !(await hasTable('strapi_core_store_settings'))) return;
    const identities = await findIdentities(strapi, hasTable);

    const change = async (table: string, who: string, [first, last]: [number, number]): Promise<void> => {
      const [type, id] = [`${who}_type`, `${who}_id`];
      const batch = () => queryTable(strapi, table).whereBetween('id', [first, last]);
      const found: Row[] = await joinTransaction(strapi, batch().distinct(type, id).whereNotNull(id));
      for (const row of found) {
        const identity = identities.get(String(row[type]))?.get(String(row[id]));
        if (identity === undefined) continue;
        const rows = batch().where({ [type]: row[type], [id]: row[id] });
        await joinTransaction(strapi, rows.update({ [id]: identity }));
      }
    };

    for (const [table, who] of actors) {
      // A column that a release lacked holds nobody. In a table without rows there is nothing to look for.
      const [sample]: Row[] = (await hasTable(table))
        ? await joinTransaction(strapi, queryTable(strapi, table).limit(1))
        : [];
      if (!sample || !(`${who}_id` in sample)) continue;
      const range = queryTable(strapi, table).min({ first: 'id' }).max({ last: 'id' });
      const [{ first, last }] = (await joinTransaction(strapi, range)) as unknown as { first: number; last: number }[];
      for (let from = Number(first); from <= Number(last); from += BATCH) {
        await change(table, who, [from, from + BATCH - 1]);
      }
    }
  },
};
