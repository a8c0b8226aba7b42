import { Button, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';

import { useField } from '../forms/useField';
import type { Environment } from '../../../contracts/common';
import { numberResets, type NumberingSettings, type NumberSeries } from '../../../contracts/numbering';
import { defaultSeries } from '../../../domain/invoices/number-format';
import { SelectField, TextField } from '../components/fields';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { useFindAllModulesQuery } from '../payment-modules/api';
import { isPrefixWrong, patternProblem } from './numbering-format';
import { NumberPreview } from './NumberPreview';

interface Named {
  documentId: string;
  name: string;
}

const TOKENS = '{prefix} {year} {yy} {month} {seq:6}';
const environments: readonly Environment[] = ['live', 'test'];

interface SeriesProps {
  /** In the form: `numbering.default`. */
  name: string;
  /** As the server names it: `default`. */
  series: string;
  /** As people call it. */
  title: string;
}

const FormatFields = ({ environment, ...of }: SeriesProps & { environment: Environment }) => {
  const { t } = useTexts();
  const { name, title } = of;
  const { value } = useField<NumberSeries>(name);
  const problem = value && patternProblem(value, environment);
  return (
    <Flex
      role="group"
      aria-label={t('settings.numbering.next.of', { series: title, environment: t(`environment.${environment}`) })}
      direction="column"
      alignItems="stretch"
      gap={3}
      flex="1 1 20rem"
    >
      <Typography tag="p" variant="omega" fontWeight="bold">
        {t(`environment.${environment}`)}
      </Typography>
      <TextField
        name={`${name}.${environment}.pattern`}
        problem={problem ? t(`settings.numbering.problem.${problem}`, { example: '{seq:6}' }) : undefined}
        label={t('settings.numbering.pattern')}
        hint={
          environment === 'live'
            ? t('settings.numbering.pattern.hint', { tokens: TOKENS, example: '{prefix}-{year}-{seq:6}' })
            : t('settings.numbering.pattern.test.hint', { prefix: '{prefix}', example: '{prefix}-{year}-{seq:6}' })
        }
        required
      />
      <SelectField
        name={`${name}.${environment}.reset`}
        label={t('settings.numbering.reset')}
        options={numberResets.map((value) => ({ value, label: t(`settings.numbering.reset.${value}`) }))}
      />
      <NumberPreview {...of} environment={environment} />
    </Flex>
  );
};

const SeriesFields = (of: SeriesProps) => {
  const { t } = useTexts();
  const { name } = of;
  const { value } = useField<NumberSeries>(name);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <TextField
        name={`${name}.prefix`}
        label={t('settings.numbering.prefix')}
        problem={value && isPrefixWrong(value) ? t('settings.numbering.problem.prefix_invalid') : undefined}
        hint={t('settings.numbering.prefix.hint')}
      />
      <Flex gap={6} wrap="wrap" alignItems="flex-start">
        {environments.map((environment) => (
          <FormatFields key={environment} {...of} environment={environment} />
        ))}
      </Flex>
    </Flex>
  );
};

/** A new series differs from all others by its prefix, so that their numbers never meet. */
const newSeries = ({ byContract, byModule }: NumberingSettings): NumberSeries => {
  const taken = JSON.stringify([byContract, byModule]);
  let count = 2;
  while (taken.includes(`S${count}`)) count += 1;
  return {
    prefix: `S${count}`,
    live: defaultSeries.live,
    test: { ...defaultSeries.test, pattern: `{prefix}-S${count}-{year}-{seq:6}` },
  };
};

const seriesKinds = { contract: 'byContract', module: 'byModule' } as const;

/** How invoices are numbered: the default series, and those of banking contracts and payment modules. */
export const NumberingPanel = ({ contracts }: { contracts: Named[] }) => {
  const { t } = useTexts();
  const can = useCan();
  const modules = useFindAllModulesQuery(undefined, { skip: !can('payment-modules.read') }).data ?? [];
  const { value: numbering, onChange } = useField<NumberingSettings>('numbering');
  const isDisabled = useForm('NumberingPanel', (state) => state.disabled);
  if (!numbering) return null;

  const owners = { contract: contracts, module: modules as Named[] };
  const others = (['contract', 'module'] as const).flatMap((kind) =>
    Object.keys(numbering[seriesKinds[kind]]).map((id) => ({
      kind,
      id,
      owner: owners[kind].find(({ documentId }) => documentId === id)?.name ?? id,
    }))
  );
  const free = (['contract', 'module'] as const).flatMap((kind) =>
    owners[kind]
      .filter(({ documentId }) => !(documentId in numbering[seriesKinds[kind]]))
      .map(({ documentId, name }) => ({
        key: `${kind}:${documentId}`,
        label: t(`settings.numbering.of.${kind}`, { name }),
      }))
  );
  const add = (key: string) => {
    const [kind, id] = key.split(':') as ['contract' | 'module', string];
    const field = seriesKinds[kind];
    onChange('numbering', { ...numbering, [field]: { ...numbering[field], [id]: newSeries(numbering) } });
  };
  const remove = (kind: 'contract' | 'module', id: string) => {
    const field = seriesKinds[kind];
    const { [id]: _removed, ...rest } = numbering[field];
    onChange('numbering', { ...numbering, [field]: rest });
  };

  return (
    <Panel title={t('settings.numbering')} hint={t('settings.numbering.hint')}>
      <SeriesFields name="numbering.default" series="default" title={t('settings.numbering.default')} />
      <Flex direction="column" alignItems="stretch" gap={4} paddingTop={4}>
        <Typography tag="h3" variant="delta">
          {t('nav.creditNotes')}
        </Typography>
        <SeriesFields name="numbering.creditNotes" series="creditNotes" title={t('nav.creditNotes')} />
      </Flex>
      {others.map(({ kind, id, owner }) => (
        <Flex key={`${kind}:${id}`} direction="column" alignItems="stretch" gap={4} paddingTop={4}>
          <Flex justifyContent="space-between" gap={3} wrap="wrap">
            <Typography tag="h3" variant="delta">
              {t(`settings.numbering.of.${kind}`, { name: owner })}
            </Typography>
            {!isDisabled && (
              <Button
                variant="danger-light"
                size="S"
                startIcon={<Trash />}
                aria-label={t('settings.numbering.remove.of', { name: owner })}
                onClick={() => remove(kind, id)}
              >
                {t('settings.numbering.remove')}
              </Button>
            )}
          </Flex>
          <SeriesFields
            name={`numbering.${seriesKinds[kind]}.${id}`}
            series={`${kind}:${id}`}
            title={t(`settings.numbering.of.${kind}`, { name: owner })}
          />
        </Flex>
      ))}
      {!isDisabled && free.length > 0 && (
        <Flex gap={2} alignItems="center">
          <Plus aria-hidden />
          <SingleSelect
            aria-label={t('settings.numbering.add')}
            placeholder={t('settings.numbering.add')}
            value=""
            onChange={(value) => add(String(value))}
          >
            {free.map(({ key, label }) => (
              <SingleSelectOption key={key} value={key}>
                {label}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Flex>
      )}
    </Panel>
  );
};
