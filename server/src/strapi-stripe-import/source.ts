import type { Core } from '@strapi/strapi';

import type { OldPayment } from '../../../domain/payments/old-payment';
import { integerOf, isoOrNull } from '../kit/database';
import { hasTable, qualified, queryTable } from '../kit/tables';

/** As strapi-stripe 2.6.1 to 3.4.1 names them on Strapi 4. */
const PAYMENTS = 'strapi-stripe_ss-payment';
const PRODUCTS = 'strapi-stripe_ss-product';
const PRODUCT_LINKS = 'strapi_stripe_ss_payment_stripe_product_links';

/** An old payment and the copy of its session, as text. */
export type OldRow = OldPayment & { keptSession: string | null };

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const rowOf = (row: Record<string, unknown>): OldRow => ({
  id: integerOf(row.id),
  transactionId: textOrNull(row.transaction_id),
  isSuccessful: Boolean(row.is_txn_successful),
  amount: row.txn_amount === null ? null : Number(row.txn_amount),
  paidAt: isoOrNull(row.txn_date),
  customerName: textOrNull(row.customer_name),
  customerEmail: textOrNull(row.customer_email),
  productTitle: textOrNull(row.title),
  productCurrency: textOrNull(row.currency),
  keptSession: textOrNull(row.txn_message),
});

/** The tables of strapi-stripe in this site's database, read only. */
export const createOldPaymentSource = (strapi: Core.Strapi) => {
  const isThere = async (): Promise<boolean> => {
    for (const table of [PAYMENTS, PRODUCTS, PRODUCT_LINKS]) {
      if (!(await hasTable(strapi, table))) return false;
    }
    return true;
  };

  return {
    isThere,

    /** In the order they were written. */
    async read(afterId: number, limit: number): Promise<OldRow[]> {
      const rows: Record<string, unknown>[] = await queryTable(strapi, PAYMENTS)
        .select(`${PAYMENTS}.*`, `${PRODUCTS}.title`, `${PRODUCTS}.currency`)
        .leftJoin(qualified(strapi, PRODUCT_LINKS), `${PRODUCT_LINKS}.ss_payment_id`, `${PAYMENTS}.id`)
        .leftJoin(qualified(strapi, PRODUCTS), `${PRODUCTS}.id`, `${PRODUCT_LINKS}.ss_product_id`)
        .where(`${PAYMENTS}.id`, '>', afterId)
        .orderBy(`${PAYMENTS}.id`)
        .limit(limit);
      return rows.map(rowOf);
    },
  };
};

export type OldPaymentSource = ReturnType<typeof createOldPaymentSource>;
