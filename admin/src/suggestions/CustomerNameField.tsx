import { useForm } from '@strapi/strapi/admin';
import { useState } from 'react';

import type { CustomerSuggestion, SuggestionSource } from '../../../contracts/suggestions';
import { useTexts, type Translate } from '../hooks/useTexts';
import { useFindCustomerSuggestionsQuery } from './api';
import { SuggestField } from './SuggestField';
import { useEnvironment } from './useEnvironment';
import { useTyped } from './useTyped';
import { customerValuesOf } from './values';

export const sourceText = (t: Translate, from: SuggestionSource): string =>
  from.type === 'invoice' ? t('suggest.invoice', { number: from.number }) : t('suggest.entry', { type: from.typeName });

const detailOf = (t: Translate, { customer, from }: CustomerSuggestion): string =>
  [customer.email, customer.address?.city, customer.taxId, sourceText(t, from)].filter(Boolean).join(' · ');

/** The name of the customer. A suggestion fills in all of the customer's fields. */
export const CustomerNameField = () => {
  const { t } = useTexts();
  const environment = useEnvironment();
  const onChange = useForm('CustomerNameField', (state) => state.onChange);
  const [typed, setTyped] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const search = useTyped(typed);
  const { currentData } = useFindCustomerSuggestionsQuery({ search: search ?? '', environment }, { skip: !search });
  return (
    <SuggestField
      name="customer.name"
      label={t('field.name')}
      required
      listLabel={t('suggest.customers')}
      note={note}
      onTyped={(text) => {
        setTyped(text);
        if (text !== null) setNote(null);
      }}
      suggestions={(search ? (currentData ?? []) : []).map((one) => ({
        key: `${one.from.type} ${one.from.documentId}`,
        title: one.customer.name,
        detail: detailOf(t, one),
        onChoose: () => {
          onChange('customer', customerValuesOf(one.customer));
          setNote(t('suggest.chosen', { source: sourceText(t, one.from) }));
        },
      }))}
    />
  );
};
