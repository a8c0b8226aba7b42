import { isDeepStrictEqual } from 'node:util';

type Run = (statements: string[]) => Promise<Record<string, unknown>[]>;

/** Tables that also exist in `public` when the site uses another schema, as if they belonged to another site. */
export const decoyTables = [
  'admin_permissions',
  'admin_users',
  'files',
  'files_related_mph',
  'ip_activities',
  'ip_balance_transactions',
  'ip_banking_contracts',
  'ip_closed_entries',
  'ip_closings',
  'ip_counters',
  'ip_credit_notes',
  'ip_daily_figures',
  'ip_dispatch_attempts',
  'ip_dispatches',
  'ip_disputes',
  'ip_documents',
  'ip_endpoint_changes',
  'ip_erasures',
  'ip_event_receivers',
  'ip_figure_changes',
  'ip_idempotent_requests',
  'ip_invoice_words',
  'ip_invoices',
  'ip_key_pairs',
  'ip_leases',
  'ip_link_passcodes',
  'ip_live_signals',
  'ip_list_views',
  'ip_logos',
  'ip_notifications',
  'ip_outbox',
  'ip_payer_corrections',
  'ip_payment_links',
  'ip_payment_modules',
  'ip_payments',
  'ip_payout_readings',
  'ip_payouts',
  'ip_periods',
  'ip_profiles',
  'ip_profiles_payment_modules_lnk',
  'ip_provider_events',
  'ip_provider_payouts',
  'ip_refund_days',
  'ip_refunds',
  'ip_refund_requests',
  'ip_reversals',
  'ip_settings',
  'ip_transmissions',
  'ip_sms_channels',
  'ip_unassigned_payments',
  'ip_write_offs',
  'orders',
  'strapi-stripe_ss-payment',
  'strapi-stripe_ss-product',
  'strapi_core_store_settings',
  'strapi_database_schema',
  'strapi_migrations',
  'strapi_migrations_internal',
  'strapi_stripe_ss_payment_stripe_product_links',
];

/** Reads tables, columns, indexes, rows and sequences of `public`. */
const look = async (run: Run): Promise<unknown> => {
  const tables = await run(["select tablename from pg_tables where schemaname = 'public' order by tablename"]);
  const contents: Record<string, unknown> = {};
  for (const { tablename } of tables) contents[String(tablename)] = await run([`select * from public."${tablename}"`]);
  const columns = await run([
    `select table_name, column_name, data_type, collation_name from information_schema.columns
      where table_schema = 'public' order by table_name, column_name`,
  ]);
  const indexes = await run([
    "select indexname, indexdef from pg_indexes where schemaname = 'public' order by indexname",
  ]);
  const sequences = await run([
    "select sequencename, last_value from pg_sequences where schemaname = 'public' order by sequencename",
  ]);
  return { contents, columns, indexes, sequences };
};

const placed = new WeakMap<Run, unknown>();

/** Creates tables with these names in `public`, with other columns and one row each. */
export const placeDecoys = async (run: Run): Promise<void> => {
  await run(
    decoyTables.flatMap((table) => [
      `create table public."${table}" (id serial primary key, canary text not null)`,
      `insert into public."${table}" (canary) values ('${table} of another site')`,
    ])
  );
  placed.set(run, await look(run));
};

/** @throws when anything in `public` differs from the state that {@link placeDecoys} created */
export const checkDecoys = async (run: Run): Promise<void> => {
  const found = await look(run);
  if (!isDeepStrictEqual(found, placed.get(run))) {
    throw new Error(`The site touched the schema of another: ${JSON.stringify(found)}`);
  }
};
