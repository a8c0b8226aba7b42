import type { Filters } from '@strapi/strapi/admin';
import { useMemo } from 'react';

import { environments } from '../../../contracts/common';
import { invoiceStatuses } from '../../../contracts/invoices';
import { choiceFilter, dateFilter } from '../components/FilterSelect';
import type { View } from '../components/list/list-address';
import { useTexts } from '../hooks/useTexts';
import { useFindMyModulesQuery } from './api';
import { useEntryTypes } from './useEntryTypes';

export const SORTABLE = ['number', 'customerName', 'status', 'total', 'dueDate', 'issueDate', 'paidAt'] as const;

/** Dates are filtered from and to a day: the operator is part of the parameter's name. */
export const DATE_FILTERS = { issueDate: ['issuedFrom', 'issuedTo'], dueDate: ['dueFrom', 'dueTo'] } as const;

export const FILTERS = [
  'status',
  'environment',
  'paymentModule',
  'overdue',
  'needsReview',
  'disputed',
  'lostInDispute',
  'refused',
  'sent',
  'creditBalance',
  'uncredited',
  'relatedUid',
  'creator',
] as const;

export const useInvoiceFilters = (): Filters.Filter[] => {
  const { t } = useTexts();
  const { data: modules } = useFindMyModulesQuery();
  const types = useEntryTypes();
  return useMemo(() => {
    const yesOrNo = [
      { value: 'true', label: t('filter.yes') },
      { value: 'false', label: t('filter.no') },
    ];
    return [
      choiceFilter(
        t,
        'status',
        'field.status',
        invoiceStatuses.map((value) => ({ value, label: t(`invoice.status.${value}`) }))
      ),
      choiceFilter(
        t,
        'environment',
        'field.environment',
        environments.map((value) => ({ value, label: t(`environment.${value}`) }))
      ),
      choiceFilter(
        t,
        'paymentModule',
        'invoice.module',
        (modules ?? []).map(({ documentId, name }) => ({ value: documentId, label: name }))
      ),
      dateFilter(t, 'dueDate', 'invoice.dueDate'),
      dateFilter(t, 'issueDate', 'invoice.issueDate'),
      choiceFilter(t, 'overdue', 'invoice.overdue', yesOrNo),
      choiceFilter(t, 'needsReview', 'invoice.needsReview', yesOrNo),
      choiceFilter(t, 'disputed', 'invoice.disputed', yesOrNo),
      choiceFilter(t, 'lostInDispute', 'invoice.lostInDispute', yesOrNo),
      choiceFilter(t, 'refused', 'invoice.refused', yesOrNo),
      choiceFilter(t, 'sent', 'invoice.isSent', yesOrNo),
      choiceFilter(t, 'creditBalance', 'money.owed', yesOrNo),
      choiceFilter(t, 'uncredited', 'money.uncredited', yesOrNo),
      choiceFilter(t, 'relatedUid', 'invoice.related', types),
      choiceFilter(t, 'creator', 'invoice.createdBy', [
        { value: 'me', label: t('invoice.creator.me') },
        { value: 'admin', label: t('actor.admin') },
        { value: 'api-user', label: t('actor.api-user') },
        { value: 'api-token', label: t('actor.api-token') },
        { value: 'system', label: t('actor.system') },
      ]),
    ];
  }, [t, modules, types]);
};

/** Views that everybody has. */
export const useInvoiceViews = (): View[] => {
  const { t } = useTexts();
  return useMemo(() => {
    const view = (name: string, filters: Record<string, string>): View => ({
      name,
      search: null,
      sort: null,
      filters: Object.entries(filters).map(([field, value]) => ({ field, operator: '$eq', value })),
    });
    return [
      { ...view(t('invoice.view.overdue'), { overdue: 'true' }), sort: 'dueDate:ASC' },
      view(t('invoice.view.mine'), { creator: 'me' }),
      view(t('invoice.view.toSend'), { status: 'open', sent: 'false' }),
    ];
  }, [t]);
};
