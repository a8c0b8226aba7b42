import { Box, DatePicker, Field, Flex } from '@strapi/design-system';
import { useQueryParams } from '@strapi/strapi/admin';

import type { Period } from '../../../contracts/accounting';
import { environments, type Environment } from '../../../contracts/common';
import { useFindAllContractsQuery } from '../banking-contracts/api';
import { ChoiceEntry } from '../components/DialogFields';
import { dayDate, dayText } from '../components/FilterSelect';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { nameOf, rangeNames, rangeOf } from './ranges';

interface UrlQuery {
  environment?: string;
  from?: string;
  to?: string;
  contract?: string;
}

export interface Scope extends Period {
  environment: Environment;
  contract: string | null;
}

const isDay = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '');

/** What the page shows, kept in its address: the last month unless chosen otherwise. */
export const useScope = (): [Scope, (change: Partial<Scope>) => void] => {
  const [{ query }, setQuery] = useQueryParams<UrlQuery>();
  const range = rangeOf('lastMonth', dayText(new Date()));
  const scope: Scope = {
    environment: query.environment === 'test' ? 'test' : 'live',
    from: isDay(query.from) ? query.from : range.from,
    to: isDay(query.to) ? query.to : range.to,
    contract: query.contract || null,
  };
  const change = (next: Partial<Scope>): void => {
    const { contract, ...rest } = { ...scope, ...next };
    setQuery({ ...rest, contract: contract ?? '' });
  };
  return [scope, change];
};

/** The parameters of the API. */
export const paramsOf = ({ contract, ...rest }: Scope): Record<string, string> => ({
  ...rest,
  ...(contract ? { contract } : {}),
});

const DayEntry = ({
  name,
  label,
  value,
  onChange,
}: {
  name: string;
  label: string;
  value: string;
  onChange: (day: string) => void;
}) => {
  const { t } = useTexts();
  return (
    <Field.Root name={name}>
      <Field.Label>{label}</Field.Label>
      <DatePicker
        value={dayDate(value)}
        onChange={(date) => date && onChange(dayText(date))}
        clearLabel={t('action.clear')}
      />
    </Field.Root>
  );
};

/** Chooses the environment, the days and the seller. */
export const ScopeBar = ({ scope, onChange }: { scope: Scope; onChange: (change: Partial<Scope>) => void }) => {
  const { t } = useTexts();
  const can = useCan();
  const { data: contracts = [] } = useFindAllContractsQuery(undefined, { skip: !can('banking-contracts.read') });
  const today = dayText(new Date());
  return (
    <Flex gap={4} wrap="wrap" alignItems="flex-start">
      <Box minWidth="16rem">
        <ChoiceEntry
          name="environment"
          label={t('field.environment')}
          value={scope.environment}
          options={[...environments].reverse().map((value) => ({ value, label: t(`environment.${value}`) }))}
          onChange={(value) => onChange({ environment: value as Environment })}
        />
      </Box>
      <Box minWidth="18rem">
        <ChoiceEntry
          name="range"
          label={t('figures.period')}
          value={nameOf(scope, today)}
          options={rangeNames.map((value) => ({ value, label: t(`accounting.range.${value}`) }))}
          onChange={(value) => {
            const name = rangeNames.find((one) => one === value);
            if (name && name !== 'custom') onChange(rangeOf(name, today));
          }}
        />
      </Box>
      <DayEntry
        name="from"
        label={t('accounting.from')}
        value={scope.from}
        onChange={(from) => onChange({ from, to: from > scope.to ? from : scope.to })}
      />
      <DayEntry
        name="to"
        label={t('accounting.to')}
        value={scope.to}
        onChange={(to) => onChange({ to, from: to < scope.from ? to : scope.from })}
      />
      {contracts.length > 1 && (
        <Box minWidth="20rem">
          <ChoiceEntry
            name="contract"
            label={t('accounting.contract')}
            value={scope.contract ?? 'all'}
            options={[
              { value: 'all', label: t('accounting.contract.all') },
              ...contracts.map(({ documentId, name }) => ({ value: documentId, label: name })),
            ]}
            onChange={(value) => onChange({ contract: value === 'all' ? null : value })}
          />
        </Box>
      )}
    </Flex>
  );
};
