import { keepTables } from '../persist-tables';
import type { DataMigration } from './data-migration';

/** The table names of strapi-stripe 2.6.1 to 3.4.1 on Strapi 4. */
const tables = [
  'strapi-stripe_ss-payment',
  'strapi-stripe_ss-product',
  'strapi_stripe_ss_payment_stripe_product_links',
] as const;

/**
 * Keeps the tables of strapi-stripe. It does not run on Strapi 5, and the first start without it would drop its tables
 * with all payments. They stay, so that its payments can be imported.
 */
export const keepStrapiStripeTables: DataMigration = {
  name: '0001-keep-strapi-stripe-tables',
  async up(strapi, { hasTable }) {
    const found: string[] = [];
    for (const table of tables) if (await hasTable(table)) found.push(table);
    if (found.length > 0 && (await hasTable('strapi_core_store_settings'))) await keepTables(strapi, found);
  },
};
