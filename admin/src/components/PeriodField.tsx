import { DatePicker, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useState } from 'react';

import { monthOf, quarterOf, yearOf, type Period } from '../../../domain/values/periods';
import { useTexts } from '../hooks/useTexts';
import { dayDate, dayText } from './FilterSelect';

const presets = ['thisMonth', 'lastMonth', 'thisQuarter', 'lastQuarter', 'thisYear'] as const;
type Preset = (typeof presets)[number];

const periodOf = (preset: Preset, today: string): Period => {
  switch (preset) {
    case 'thisMonth':
      return monthOf(today);
    case 'lastMonth':
      return monthOf(today, -1);
    case 'thisQuarter':
      return quarterOf(today);
    case 'lastQuarter':
      return quarterOf(today, -1);
    case 'thisYear':
      return yearOf(today);
  }
};

interface Props {
  value: Partial<Period>;
  onChange: (period: Partial<Period>) => void;
  /** The text of the choice without a period. */
  allLabel: string;
}

/** A period: a month, a quarter, a year, or any two days. */
export const PeriodField = ({ value, onChange, allLabel }: Props) => {
  const { t } = useTexts();
  const today = dayText(new Date());
  const isAll = !value.from && !value.to;
  const preset = presets.find((one) => {
    const { from, to } = periodOf(one, today);
    return from === value.from && to === value.to;
  });
  const [isCustom, setCustom] = useState(!isAll && preset === undefined);
  const choice = isCustom ? 'custom' : isAll ? 'all' : (preset ?? 'custom');

  const choose = (chosen: string): void => {
    setCustom(chosen === 'custom');
    if (chosen === 'all') onChange({});
    else if (chosen !== 'custom') onChange(periodOf(chosen as Preset, today));
  };
  const day = (name: 'from' | 'to') => (
    <Field.Root name={name}>
      <DatePicker
        aria-label={t(`period.${name}`)}
        value={value[name] ? dayDate(value[name]) : undefined}
        onChange={(date) => onChange({ ...value, [name]: date ? dayText(date) : undefined })}
        onClear={() => onChange({ ...value, [name]: undefined })}
      />
    </Field.Root>
  );
  return (
    <Flex gap={2} wrap="wrap">
      <SingleSelect
        aria-label={t('period.label')}
        value={choice}
        onChange={(chosen) => choose(String(chosen))}
        size="S"
      >
        <SingleSelectOption value="all">{allLabel}</SingleSelectOption>
        {presets.map((one) => (
          <SingleSelectOption key={one} value={one}>
            {t(`period.${one}`)}
          </SingleSelectOption>
        ))}
        <SingleSelectOption value="custom">{t('period.custom')}</SingleSelectOption>
      </SingleSelect>
      {choice === 'custom' && day('from')}
      {choice === 'custom' && day('to')}
    </Flex>
  );
};
