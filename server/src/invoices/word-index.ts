import type { Core } from '@strapi/strapi';

import { searchWordsOf } from '../domain/search-words';
import { INVOICE_WORD_UID } from '../plugin-id';

const TABLE = 'ip_invoice_words';

type Named = Parameters<typeof searchWordsOf>[0];

/**
 * PostgreSQL compares text by the rules of a language, and then an index does not help to find beginnings.
 * Words are compared by their bytes instead. Nothing is done where they are already.
 */
export const sortWordsByBytes = async (strapi: Core.Strapi): Promise<void> => {
  if (strapi.db.dialect.client !== 'postgres') return;
  const schema = strapi.db.getSchemaName() ?? 'public';
  const [column] = await strapi.db.connection
    .select('collation_name')
    .from('information_schema.columns')
    .where({ table_schema: schema, table_name: TABLE, column_name: 'word' });
  if (column?.collation_name === 'C') return;
  await strapi.db.connection.raw('alter table ??.?? alter column word type varchar(60) collate "C"', [schema, TABLE]);
};

/** Keeps the words of an invoice beside it, in the transaction that writes it. */
export const createWordIndex = (strapi: Core.Strapi) => {
  const words = () => strapi.db.query(INVOICE_WORD_UID);

  const add = async (invoiceId: number, invoice: Named): Promise<void> => {
    const data = searchWordsOf(invoice).map((word) => ({ invoiceId, word }));
    if (data.length > 0) await words().createMany({ data });
  };

  const remove = async (invoiceId: number): Promise<void> => {
    await words().deleteMany({ where: { invoiceId } });
  };

  return {
    add,
    remove,
    async replace(invoiceId: number, invoice: Named): Promise<void> {
      await remove(invoiceId);
      await add(invoiceId, invoice);
    },
  };
};
