/** Ids of the release's own rows are smaller. */
const FIRST_ID = 1000;

/** What grows, and which columns are different in each row. */
const tables = {
  ip_invoices: ['document_id', 'number'],
  ip_payments: ['document_id', 'session_id', 'intent_id', 'charge_id', 'idempotency_key', 'fingerprint'],
  ip_invoice_words: [],
};

/**
 * Multiplies the paid invoice of a release, with its payment and one of its words.
 *
 * @param rows runs a statement in the database and returns its rows
 */
export const enlarge = async (rows, kind, count) => {
  const schema = kind === 'postgres' ? 'current_schema()' : 'database()';
  const [{ id: paid }] = await rows('SELECT invoice_id AS id FROM ip_payments ORDER BY id LIMIT 1');
  for (const [table, unique] of Object.entries(tables)) {
    const columns = (
      await rows(
        `SELECT column_name AS c FROM information_schema.columns WHERE table_schema = ${schema} AND table_name = '${table}'`
      )
    ).map(({ c }) => c);
    const copy = (id, where) => {
      const values = columns.map((column) => {
        if (column === 'id') return id;
        if (column === 'invoice_id') return id;
        return unique.includes(column) ? `CONCAT('bulk-', ${id})` : column;
      });
      return rows(
        `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${table} WHERE ${where}`
      );
    };
    const first = table === 'ip_invoices' ? `id = ${paid}` : `invoice_id = ${paid}`;
    const [{ id }] = await rows(`SELECT min(id) AS id FROM ${table} WHERE ${first}`);
    await copy(String(FIRST_ID), `id = ${id}`);
    for (let there = 1; there < count; there *= 2) {
      const next = Math.min(there, count - there);
      await copy(`id + ${there}`, `id >= ${FIRST_ID} AND id < ${FIRST_ID + next}`);
    }
    if (kind === 'postgres') await rows(`SELECT setval(pg_get_serial_sequence('${table}', 'id'), ${FIRST_ID + count})`);
    const [{ n }] = await rows(`SELECT count(*) AS n FROM ${table} WHERE id >= ${FIRST_ID}`);
    if (Number(n) !== count) throw new Error(`${table} has ${n} new rows instead of ${count}.`);
  }
};
