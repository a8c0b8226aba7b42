import { lazy, Suspense } from 'react';

import { PLUGIN_ID } from '../plugin-id';
import { markOf } from './mark';

const PaymentStatusCell = lazy(() => import('./PaymentStatusCell'));

interface ListView {
  displayedHeaders: object[];
  layout: { options?: object };
}

interface Row {
  documentId: string;
}

/** Strapi's hook for columns: adds "Payment status" to lists of types that carry invoices. */
export const addPaymentStatusColumn = ({ displayedHeaders, layout }: ListView): ListView => {
  if (!markOf(layout.options)?.seesInvoices) return { displayedHeaders, layout };
  return {
    displayedHeaders: [
      ...displayedHeaders,
      {
        attribute: { type: 'custom' },
        name: 'invoicePaymentStatus',
        label: { id: `${PLUGIN_ID}.menu.paymentStatus` },
        searchable: false,
        sortable: false,
        cellFormatter: ({ documentId }: Row, _header: object, { model }: { model: string }) => (
          <Suspense fallback={null}>
            <PaymentStatusCell uid={model} documentId={documentId} />
          </Suspense>
        ),
      },
    ],
    layout,
  };
};
