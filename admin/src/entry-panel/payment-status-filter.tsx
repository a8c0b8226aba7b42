import { InputRenderer } from '@strapi/strapi/admin';

import { entryPaymentStatuses, paymentStatusFilter } from '../../../contracts/entries';
import { PLUGIN_ID } from '../plugin-id';
import menu from '../translations/menu.json';
import { markOf } from './mark';

interface ListFilters {
  displayedFilters: object[];
  layout: { options?: object };
}

const operators = (['$eq', '$ne'] as const).map((value) => ({
  label: { id: `components.FilterOptions.FILTER_TYPES.${value}`, defaultMessage: value === '$eq' ? 'is' : 'is not' },
  value,
}));

/** Strapi translates a filter's name and operators itself, but takes the choices as text. */
const choices = (): { label: string; value: string }[] => {
  const texts = document.documentElement.lang.startsWith('fr') ? menu.fr : menu.en;
  return entryPaymentStatuses.map((value) => ({ label: texts[`menu.status.${value}`], value }));
};

/** Strapi's hook for filters: adds "Payment status" to lists of types that carry invoices. */
export const addPaymentStatusFilter = ({ displayedFilters, layout }: ListFilters): ListFilters => {
  if (!markOf(layout.options)?.seesInvoices) return { displayedFilters, layout };
  return {
    displayedFilters: [
      ...displayedFilters,
      {
        name: paymentStatusFilter,
        label: { id: `${PLUGIN_ID}.menu.paymentStatus` },
        type: 'enumeration',
        operators,
        options: choices(),
        // Passed explicitly: otherwise the active filter shows the value instead of its label.
        input: InputRenderer,
      },
    ],
    layout,
  };
};
