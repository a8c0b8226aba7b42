import { useAuth } from '@strapi/strapi/admin';
import { useEffect } from 'react';

import { api } from '../api/base';
import { useCan } from '../hooks/useCan';
import { setLiveToken, subscribe } from './stream';

/** A mutation without a request, used to invalidate RTK Query's cache. */
const liveApi = api.injectEndpoints({
  endpoints: (build) => ({
    noteNews: build.mutation<null, void>({
      queryFn: () => ({ data: null }),
      invalidatesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsActivity', 'InvoicePaymentsFigures'],
    }),
  }),
});

/**
 * Keeps the page fresh: what it shows of invoices is loaded again, within two seconds, when the server
 * says that they changed, whoever changed them and on whichever instance.
 *
 * @param invoiceId documentId; only news of this invoice. Without it, of any the user may see.
 */
export const useLive = (invoiceId?: string): void => {
  const token = useAuth('useLive', (state) => state.token);
  const mayListen = useCan()('invoices.read');
  const [noteNews] = liveApi.useNoteNewsMutation();

  useEffect(() => setLiveToken(token), [token]);

  useEffect(() => {
    if (!mayListen) return undefined;
    return subscribe(({ invoices }) => {
      if (!invoiceId || invoices.length === 0 || invoices.includes(invoiceId)) void noteNews();
    });
  }, [mayListen, invoiceId, noteNews]);
};
