import { useField } from '@strapi/strapi/admin';
import { useState } from 'react';

import type { TaxBehavior } from '../../../contracts/invoices';
import { formatUnitPrice } from '../../../domain/money/unit-price';
import { writeDecimal } from '../../../domain/money/typed-decimal';
import { useTexts } from '../hooks/useTexts';
import { emptyLine, type LineValues } from '../invoices/form';
import { useFindLineSuggestionsQuery } from './api';
import { sourceText } from './CustomerNameField';
import { SuggestField } from './SuggestField';
import { useEnvironment } from './useEnvironment';
import { useTyped } from './useTyped';
import { lineWith } from './values';

interface Props {
  /** Of the line in the form: `lines.0`. */
  name: string;
  currency: string;
  disabled: boolean;
}

/** The description of a line. A suggestion also fills in unit, price and tax. */
export const LineDescriptionField = ({ name, currency, disabled }: Props) => {
  const { t, locale } = useTexts();
  const environment = useEnvironment();
  const line = useField<LineValues>(name);
  const { value: taxBehavior = 'exclusive' } = useField<TaxBehavior>('taxBehavior');
  const [typed, setTyped] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const search = useTyped(typed);
  const { currentData } = useFindLineSuggestionsQuery(
    { search: search ?? '', environment, currency, taxBehavior },
    { skip: !search || !currency }
  );
  return (
    <SuggestField
      name={`${name}.description`}
      label={t('line.description')}
      disabled={disabled}
      listLabel={t('suggest.lines')}
      note={note}
      onTyped={(text) => {
        setTyped(text);
        if (text !== null) setNote(null);
      }}
      suggestions={(search ? (currentData ?? []) : []).map((one, index) => ({
        key: `${one.from.documentId} ${index}`,
        title: one.line.description,
        detail: [
          `${writeDecimal(formatUnitPrice(one.line.unitAmountDecimal, currency), locale)} ${currency.toUpperCase()}`,
          one.line.taxRate === '0' ? '' : `${writeDecimal(one.line.taxRate, locale)} %`,
          sourceText(t, one.from),
        ]
          .filter(Boolean)
          .join(' · '),
        onChoose: () => {
          line.onChange(name, lineWith(line.value ?? emptyLine(), one, currency, locale));
          setNote(t('suggest.chosen', { source: sourceText(t, one.from) }));
        },
      }))}
    />
  );
};
