import { Field, Flex, Grid, Radio } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';

import { useField } from '../forms/useField';
import { capabilities } from '../../../contracts/capabilities';
import { visibilities } from '../../../contracts/profiles';
import { useFindContractTypesQuery } from '../banking-contracts/api';
import { SwitchField } from '../components/fields';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { reasonAgainst } from './form';

const actions = [
  'create',
  'issue',
  'sendLink',
  'sendToOthers',
  'takePayment',
  'export',
  'credit',
  'recordPayment',
  'writeOff',
] as const;

const Visibility = () => {
  const { t } = useTexts();
  const disabled = useForm('Visibility', (state) => state.disabled);
  const { value, onChange } = useField<string>('invoices.see');
  return (
    <Field.Root name="invoices.see" hint={t('profile.see.hint')}>
      <Field.Label>{t('profile.seeInvoices')}</Field.Label>
      <Radio.Group
        aria-label={t('profile.seeInvoices')}
        value={value}
        disabled={disabled}
        onValueChange={(chosen) => onChange('invoices.see', chosen)}
      >
        <Flex gap={5} wrap="wrap">
          {visibilities.map((visibility) => (
            <Radio.Item key={visibility} value={visibility}>
              {t(`profile.see.${visibility}`)}
            </Radio.Item>
          ))}
        </Flex>
      </Radio.Group>
      <Field.Hint />
    </Field.Root>
  );
};

const Capabilities = () => {
  const { t } = useTexts();
  const can = useCan();
  const { data: types = [], isLoading } = useFindContractTypesQuery(undefined, {
    skip: !can('banking-contracts.read'),
  });
  return (
    <Panel title={t('profile.capabilities')} hint={t('profile.capabilities.hint')}>
      <Grid.Root gap={5}>
        {capabilities.map((capability) => {
          const against = reasonAgainst(capability, types);
          return (
            <Grid.Item key={capability} col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
              <SwitchField
                name={`invoices.capabilities.${capability}`}
                label={t(`capability.${capability}`)}
                hint={
                  against
                    ? t(`capability.reason.${against.reason}`, { provider: against.provider })
                    : t(`capability.${capability}.hint`)
                }
                disabled={isLoading || against !== null}
              />
            </Grid.Item>
          );
        })}
      </Grid.Root>
    </Panel>
  );
};

/** Grants of the profile for invoices. */
export const SettingsTab = () => {
  const { t } = useTexts();
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Panel title={t('nav.invoices')}>
        <Visibility />
        <Grid.Root gap={5}>
          {actions.map((action) => (
            <Grid.Item key={action} col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
              <SwitchField
                name={`invoices.${action}`}
                label={t(`profile.may.${action}`)}
                hint={t(`profile.may.${action}.hint`)}
              />
            </Grid.Item>
          ))}
        </Grid.Root>
      </Panel>
      <Capabilities />
    </Flex>
  );
};
