import type { Core } from '@strapi/strapi';

/**
 * Creates the tables of strapi-stripe 3.4.1 as Strapi 4 does for its content types ss-payment and ss-product. The rows
 * are as its code writes them: the amount divided by 100, the session as text, one row each time the success page was
 * opened.
 */
export const PAYMENTS = 'strapi-stripe_ss-payment';
const PRODUCTS = 'strapi-stripe_ss-product';
const LINKS = 'strapi_stripe_ss_payment_stripe_product_links';
export const oldTables = [PAYMENTS, PRODUCTS, LINKS];

interface OldPaymentRow {
  session: string;
  amount: number;
  currency: string;
  paidAt: string;
  name?: string | null;
  email?: string;
  product?: number | null;
  isSuccessful?: boolean;
  /** Replaces the session in the row. */
  message?: string | null;
  intent?: string | null;
}

/** Builds a Stripe session with the fields that are read. */
const sessionOf = (row: OldPaymentRow): object => ({
  id: row.session,
  object: 'checkout.session',
  amount_total: row.amount,
  currency: row.currency,
  customer_details: { name: row.name, email: row.email },
  livemode: row.session.startsWith('cs_live_'),
  metadata: { productId: 'prod_1', productName: 'Compiler' },
  mode: 'payment',
  payment_intent: row.intent === undefined ? row.session.replace(/^cs_(test|live)_/, 'pi_') : row.intent,
  payment_status: 'paid',
  status: 'complete',
});

export const createOldTables = async (strapi: Core.Strapi): Promise<void> => {
  // A new builder for each call, because a builder keeps its previous calls.
  const schema = () => strapi.db.getSchemaConnection();
  await schema().createTable(PRODUCTS, (table) => {
    table.increments('id');
    table.string('title');
    table.string('slug');
    table.text('description');
    table.decimal('price', 10, 2);
    table.string('currency');
    table.boolean('is_subscription');
    table.string('interval');
    table.integer('trial_period_days');
    table.string('stripe_product_id');
    table.string('stripe_price_id');
    table.string('stripe_plan_id');
    table.datetime('created_at', { useTz: false, precision: 6 });
    table.datetime('updated_at', { useTz: false, precision: 6 });
    table.integer('created_by_id').unsigned();
    table.integer('updated_by_id').unsigned();
  });
  await schema().createTable(PAYMENTS, (table) => {
    table.increments('id');
    table.datetime('txn_date', { useTz: false, precision: 6 });
    table.string('transaction_id');
    table.boolean('is_txn_successful');
    table.text('txn_message', 'longtext');
    table.string('txn_error_message');
    table.decimal('txn_amount', 10, 2);
    table.string('customer_name');
    table.string('customer_email');
    table.datetime('created_at', { useTz: false, precision: 6 });
    table.datetime('updated_at', { useTz: false, precision: 6 });
    table.integer('created_by_id').unsigned();
    table.integer('updated_by_id').unsigned();
  });
  await schema().createTable(LINKS, (table) => {
    table.increments('id');
    table.integer('ss_payment_id').unsigned();
    table.integer('ss_product_id').unsigned();
    table.double('ss_payment_order');
  });
};

export const insertProduct = async (
  strapi: Core.Strapi,
  id: number,
  title: string,
  currency: string
): Promise<void> => {
  await strapi.db.getConnection(PRODUCTS).insert({ id, title, slug: title.toLowerCase(), price: 10, currency });
};

/** @returns nothing; ids count up from the first row */
export const insertOldPayments = async (strapi: Core.Strapi, rows: OldPaymentRow[], firstId = 1): Promise<void> => {
  for (const [index, row] of rows.entries()) {
    const id = firstId + index;
    const at = new Date(row.paidAt);
    await strapi.db.getConnection(PAYMENTS).insert({
      id,
      txn_date: at,
      transaction_id: row.session,
      is_txn_successful: row.isSuccessful ?? true,
      txn_message: row.message === undefined ? JSON.stringify(sessionOf(row)) : row.message,
      txn_amount: row.amount / 100,
      customer_name: row.name === undefined ? 'Grace Hopper' : row.name,
      customer_email: row.email ?? 'grace@example.com',
      created_at: at,
      updated_at: at,
    });
    if (row.product !== null) {
      await strapi.db
        .getConnection(LINKS)
        .insert({ ss_payment_id: id, ss_product_id: row.product ?? 1, ss_payment_order: id });
    }
  }
};
