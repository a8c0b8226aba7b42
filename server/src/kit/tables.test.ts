import os from 'node:os';

import type { Core } from '@strapi/strapi';
import { Database } from '@strapi/database';

import { emptyQuery, qualified, queryTable, rawSql } from './tables';

const siteWith = (schema?: string): Core.Strapi =>
  ({
    db: new Database({
      connection: { client: 'postgres', connection: { schema } },
      settings: { migrations: { dir: os.tmpdir() } },
    } as never),
  }) as Core.Strapi;

describe.each([
  ['a schema', 'payments_test', '"payments_test".'],
  ['the schema that create-strapi writes', 'public', '"public".'],
  ['no schema', undefined, ''],
])('SQL of a site with %s', (_, schema, prefix) => {
  const strapi = siteWith(schema);

  it('names tables with it, and aliases, columns and locks without', () => {
    const query = queryTable(strapi, 'ip_payments', 't0')
      .select(rawSql(strapi, '?? as ??', ['t0.id', 't0_id']))
      .leftJoin({ t1: qualified(strapi, 'ip_invoices') }, 't1.id', 't0.invoice_id')
      .forUpdate('t0');
    expect(query.toQuery()).toBe(
      `select "t0"."id" as "t0_id" from ${prefix}"ip_payments" as "t0" ` +
        `left join ${prefix}"ip_invoices" as "t1" on "t1"."id" = "t0"."invoice_id" for update of "t0"`
    );
  });

  it('puts nothing in front of a subquery', () => {
    const words = () => queryTable(strapi, 'ip_invoice_words').distinct('invoice_id');
    const query = emptyQuery(strapi)
      .count('*')
      .from(words().as('one'))
      .join(words().as('two'), 'two.invoice_id', 'one.invoice_id');
    const inner = `(select distinct "invoice_id" from ${prefix}"ip_invoice_words")`;
    expect(query.toQuery()).toBe(
      `select count(*) from ${inner} as "one" inner join ${inner} as "two" on "two"."invoice_id" = "one"."invoice_id"`
    );
    const invoices = queryTable(strapi, 'ip_invoices').whereExists(words()).select('ip_invoices.id');
    expect(invoices.toQuery()).toBe(`select "ip_invoices"."id" from ${prefix}"ip_invoices" where exists ${inner}`);
  });

  it('inserts, updates and deletes there', () => {
    const table = () => queryTable(strapi, 'ip_counters');
    expect(table().insert({ id: 1 }).onConflict('id').ignore().toQuery()).toBe(
      `insert into ${prefix}"ip_counters" ("id") values (1) on conflict ("id") do nothing`
    );
    expect(
      table()
        .where({ id: 1 })
        .update({ id: rawSql(strapi, '?? + ?', ['id', 1]) })
        .toQuery()
    ).toBe(`update ${prefix}"ip_counters" set "id" = "id" + 1 where "id" = 1`);
    expect(table().delete().toQuery()).toBe(`delete from ${prefix}"ip_counters"`);
    expect(rawSql(strapi, 'alter table ?? add x int', [qualified(strapi, 'ip_counters')]).toQuery()).toBe(
      `alter table ${prefix}"ip_counters" add x int`
    );
  });
});
