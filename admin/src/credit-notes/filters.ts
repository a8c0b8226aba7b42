import type { Filters } from '@strapi/strapi/admin';
import { useMemo } from 'react';

import { environments } from '../../../contracts/common';
import { creditNoteStatuses } from '../../../contracts/credit-notes';
import { choiceFilter, dateFilter } from '../components/FilterSelect';
import { useTexts } from '../hooks/useTexts';

export const SORTABLE = ['number', 'customerName', 'status', 'issueDate', 'total'] as const;

export const DATE_FILTERS = { issueDate: ['issuedFrom', 'issuedTo'] } as const;

export const FILTERS = ['status', 'environment'] as const;

export const useCreditNoteFilters = (): Filters.Filter[] => {
  const { t } = useTexts();
  return useMemo(
    () => [
      choiceFilter(
        t,
        'status',
        'field.status',
        creditNoteStatuses.map((value) => ({ value, label: t(`creditNote.status.${value}`) }))
      ),
      choiceFilter(
        t,
        'environment',
        'field.environment',
        environments.map((value) => ({ value, label: t(`environment.${value}`) }))
      ),
      dateFilter(t, 'issueDate', 'invoice.issueDate'),
    ],
    [t]
  );
};
