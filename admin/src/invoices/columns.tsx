import { Typography } from '@strapi/design-system';

import type { Invoice } from '../../../contracts/invoices';
import { Amount } from '../components/Amount';
import { Day } from '../components/Moment';
import { RowLink, type Column } from '../components/ListView';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { InvoiceState } from './InvoiceState';
import { RelatedLink } from './RelatedLink';

export const useInvoiceColumns = (): Column<Invoice>[] => {
  const { t } = useTexts();
  return [
    {
      name: 'number',
      label: t('invoice.number'),
      sortable: true,
      cell: ({ documentId, number }) => (
        <RowLink to={paths.invoice(documentId)}>{number ?? t('invoice.noNumber')}</RowLink>
      ),
    },
    {
      name: 'customerName',
      label: t('invoice.customer'),
      sortable: true,
      cell: ({ customer }) => <Typography>{customer.name}</Typography>,
    },
    {
      name: 'status',
      label: t('field.status'),
      sortable: true,
      cell: (invoice) => <InvoiceState invoice={invoice} />,
    },
    {
      name: 'total',
      label: t('invoice.total'),
      sortable: true,
      cell: ({ total, currency }) => <Amount amount={total} currency={currency} />,
    },
    {
      name: 'credited',
      label: t('totals.credited'),
      cell: ({ amountCredited, currency }) => (
        <Amount amount={amountCredited > 0 ? amountCredited : null} currency={currency} />
      ),
    },
    { name: 'dueDate', label: t('invoice.dueDate'), sortable: true, cell: ({ dueDate }) => <Day on={dueDate} /> },
    {
      name: 'module',
      label: t('invoice.module'),
      cell: ({ paymentModule }) => <Typography>{paymentModule?.name ?? '–'}</Typography>,
    },
    {
      name: 'related',
      label: t('invoice.related'),
      cell: ({ relatedEntry }) => (relatedEntry ? <RelatedLink entry={relatedEntry} /> : <Typography>–</Typography>),
    },
    {
      name: 'issuedBy',
      label: t('invoice.issuedBy'),
      cell: ({ issuedBy }) => <Typography>{issuedBy?.name ?? '–'}</Typography>,
    },
  ];
};
