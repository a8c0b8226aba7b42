import { Grid } from '@strapi/design-system';

import { useField } from '../forms/useField';
import type { ProviderCapabilities } from '../../../contracts/capabilities';
import { customerCorrections } from '../../../contracts/payment-modules';
import { NumberField, SelectField, SwitchField, TextField } from '../components/fields';
import { Panel } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';

/** How payment links of this module behave. */
export const LinkTab = ({
  capabilities,
  provider,
}: {
  capabilities: ProviderCapabilities | null;
  provider: string;
}) => {
  const { t } = useTexts();
  const { value: enabled } = useField<boolean>('link.enabled');
  const { value: passcode } = useField<boolean>('link.passcodeRequired');
  const answer = capabilities?.linkPayments;
  const unavailable = answer && !answer.available;
  return (
    <Panel title={t('module.tab.link')} hint={t('link.about')}>
      <SwitchField
        name="link.enabled"
        label={t('link.enabled')}
        hint={unavailable ? t(`capability.reason.${answer.reason}`, { provider }) : t('link.enabled.hint')}
        disabled={unavailable}
      />
      <Grid.Root gap={4}>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <NumberField
            name="link.linkLifetimeDays"
            label={t('link.lifetime')}
            hint={t('link.lifetime.hint')}
            placeholder={t('link.lifetime.none')}
            disabled={!enabled}
          />
        </Grid.Item>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <NumberField
            name="link.sessionLifetimeMinutes"
            label={t('link.session')}
            hint={t('link.session.hint')}
            required
            disabled={!enabled}
          />
        </Grid.Item>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <TextField
            name="link.successUrl"
            label={t('link.success')}
            hint={t('link.url.hint')}
            placeholder="https://"
            disabled={!enabled}
          />
        </Grid.Item>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <TextField
            name="link.cancelUrl"
            label={t('link.cancel')}
            hint={t('link.url.hint')}
            placeholder="https://"
            disabled={!enabled}
          />
        </Grid.Item>
      </Grid.Root>
      <SwitchField
        name="link.passcodeRequired"
        label={t('link.passcode')}
        hint={t('link.passcode.hint')}
        disabled={!enabled}
      />
      <Grid.Root gap={4}>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <NumberField
            name="link.passcodeAttempts"
            label={t('link.passcodeAttempts')}
            hint={t('link.passcodeAttempts.hint')}
            required
            disabled={!enabled || !passcode}
          />
        </Grid.Item>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <NumberField
            name="link.openMinutes"
            label={t('link.openMinutes')}
            hint={t('link.openMinutes.hint')}
            placeholder={t('link.lifetime.none')}
            disabled={!enabled}
          />
        </Grid.Item>
      </Grid.Root>
      <SwitchField name="link.renewal" label={t('link.renewal')} hint={t('link.renewal.hint')} disabled={!enabled} />
      <SelectField
        name="link.customerCorrections"
        label={t('link.corrections')}
        hint={t('link.corrections.hint')}
        disabled={!enabled}
        options={customerCorrections.map((value) => ({ value, label: t(`link.corrections.${value}`) }))}
      />
    </Panel>
  );
};
