// Fills tables with copies of real rows, because writing millions of rows through the site takes days.

/** How many real rows the copies are made from. */
const PATTERNS = 100;

const dialects = {
  postgres: {
    unique: 'gen_random_uuid()::text',
    sequence: (count) => `generate_series(1, ${count}) as s`,
    schema: 'current_schema()',
    quote: (name) => `"${name}"`,
    settle: (table) => `vacuum analyze ${table}`,
    // Indexes are built at the end for all rows, which is faster.
    async withoutIndexes(world, table, write) {
      const indexes = await world.rows(
        `select indexname, indexdef from pg_indexes where tablename = '${table}' and schemaname = current_schema()
          and indexname not in (select conname from pg_constraint)`
      );
      for (const { indexname } of indexes) await world.rows(`drop index "${indexname}"`);
      try {
        await write();
      } finally {
        for (const { indexdef } of indexes) await world.rows(`set maintenance_work_mem = '512MB'; ${indexdef}`);
      }
    },
  },
  mysql: {
    unique: 'uuid()',
    sequence: (count) => `seq_1_to_${count} as s`,
    schema: 'database()',
    quote: (name) => `\`${name}\``,
    settle: (table) => `analyze table ${table}`,
    withoutIndexes: (_world, _table, write) => write(),
  },
};

/**
 * Adds copies of a table's real rows.
 *
 * @param table its name
 * @param where which rows are copied
 * @param unique columns that get a new unique value in each copy
 * @param count number of copies; or `each`, a table or subquery with one row for each copy, named `s`
 * @param values expressions for other columns, by name; they may refer to the real row `p` and to `s`
 * @throws when the table has no row to copy
 */
export const copyRows = async (world, { table, where = 'true', unique, count, each, values = {} }) => {
  const { unique: fresh, sequence, schema, quote, settle, withoutIndexes } = dialects[world.kind];
  const [{ n }] = await world.rows(
    `select count(*) as n from (select id from ${table} where ${where} limit ${PATTERNS}) as p`
  );
  const patterns = Number(n);
  if (patterns === 0) throw new Error(`${table} has no row with ${where} to copy.`);
  const names = (
    await world.rows(
      `select column_name as name from information_schema.columns where table_schema = ${schema} and table_name = '${table}'`
    )
  )
    .map(({ name }) => name)
    .filter((name) => name !== 'id');
  const valueOf = (name) => values[name] ?? (unique.includes(name) ? fresh : `p.${quote(name)}`);
  const limit = each ? 1 : patterns;
  await withoutIndexes(world, table, () =>
    world.rows(
      `insert into ${table} (${names.map(quote).join()}) select ${names.map(valueOf).join()} from
        (select * from ${table} where ${where} order by id limit ${limit}) as p
        cross join ${each ?? sequence(Math.ceil(count / patterns))}`
    )
  );
  await world.rows(settle(table));
};
