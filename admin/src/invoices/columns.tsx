import { Badge, Flex, Typography } from '@strapi/design-system';

import type { Invoice } from '../../../contracts/invoices';
import { Amount } from '../components/Amount';
import { Day, Moment } from '../components/Moment';
import { RowLink, type Column } from '../components/ListView';
import { Truncated } from '../components/list/Truncated';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useEntryTitles } from './entries-api';
import { InvoiceState } from './InvoiceState';
import { RelatedLink } from './RelatedLink';

const Dash = () => <Typography>–</Typography>;

const Name = ({ children }: { children: string | null | undefined }) =>
  children ? <Truncated maxWidth={12}>{children}</Truncated> : <Dash />;

/** @param invoices the rows of the page */
export const useInvoiceColumns = (invoices: readonly Invoice[]): Column<Invoice>[] => {
  const { t } = useTexts();
  const titleOf = useEntryTitles(invoices.flatMap(({ relatedEntry }) => relatedEntry ?? []));
  return [
    {
      name: 'number',
      label: t('invoice.number'),
      sortable: true,
      width: 17,
      cell: ({ documentId, number }) => (
        <Typography style={{ whiteSpace: 'nowrap' }}>
          <RowLink to={paths.invoice(documentId)}>{number ?? t('invoice.noNumber')}</RowLink>
        </Typography>
      ),
    },
    {
      name: 'customerName',
      label: t('invoice.customer'),
      sortable: true,
      width: 19,
      holdsRest: true,
      cell: ({ customer }) => <Truncated>{customer.name}</Truncated>,
    },
    {
      name: 'status',
      label: t('field.status'),
      sortable: true,
      width: 13,
      cell: (invoice) => <InvoiceState invoice={invoice} />,
    },
    {
      name: 'total',
      label: t('invoice.total'),
      sortable: true,
      width: 11,
      cell: ({ total, currency }) => <Amount amount={total} currency={currency} />,
    },
    {
      name: 'due',
      label: t('invoice.due'),
      width: 12,
      isEmpty: ({ status }) => status === 'draft',
      cell: ({ amountDue, currency, status }) => (
        <Amount amount={status === 'draft' ? null : amountDue} currency={currency} />
      ),
    },
    {
      name: 'dueDate',
      label: t('invoice.dueOn'),
      sortable: true,
      width: 12,
      isEmpty: ({ dueDate }) => dueDate === null,
      cell: ({ dueDate }) => <Day on={dueDate} />,
    },
    {
      name: 'issueDate',
      label: t('invoice.issueDate'),
      sortable: true,
      width: 12,
      optional: true,
      isEmpty: ({ issueDate }) => issueDate === null,
      cell: ({ issueDate }) => <Day on={issueDate} />,
    },
    {
      name: 'paidAt',
      label: t('invoice.paidAt'),
      sortable: true,
      width: 17,
      optional: true,
      isEmpty: ({ paidAt }) => paidAt === null,
      cell: ({ paidAt }) => <Moment at={paidAt} />,
    },
    {
      name: 'credited',
      label: t('totals.credited'),
      width: 12,
      optional: true,
      isEmpty: ({ amountCredited }) => amountCredited === 0,
      cell: ({ amountCredited, currency }) => (
        <Amount amount={amountCredited > 0 ? amountCredited : null} currency={currency} />
      ),
    },
    {
      name: 'module',
      label: t('invoice.module'),
      width: 14,
      isEmpty: ({ paymentModule }) => paymentModule === null,
      cell: ({ paymentModule }) => <Name>{paymentModule?.name}</Name>,
    },
    {
      name: 'related',
      label: t('invoice.related'),
      width: 14,
      isEmpty: ({ relatedEntry }) => relatedEntry === null,
      cell: ({ relatedEntry }) =>
        relatedEntry ? <RelatedLink entry={relatedEntry} title={titleOf(relatedEntry)} /> : <Dash />,
    },
    {
      name: 'tags',
      label: t('invoice.tags'),
      width: 14,
      optional: true,
      isEmpty: ({ tags }) => tags.length === 0,
      cell: ({ tags }) =>
        tags.length > 0 ? (
          <Flex gap={1} wrap="wrap">
            {tags.map((tag) => (
              <Badge key={tag} size="S">
                {tag}
              </Badge>
            ))}
          </Flex>
        ) : (
          <Dash />
        ),
    },
    {
      name: 'createdBy',
      label: t('invoice.createdBy'),
      width: 14,
      optional: true,
      cell: ({ createdBy }) => <Name>{createdBy.name}</Name>,
    },
    {
      name: 'issuedBy',
      label: t('invoice.issuedBy'),
      width: 14,
      optional: true,
      isEmpty: ({ issuedBy }) => issuedBy === null,
      cell: ({ issuedBy }) => <Name>{issuedBy?.name}</Name>,
    },
  ];
};
