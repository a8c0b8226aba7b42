import { Button, Field, Flex, Grid, TextInput, Typography } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { Page, useField, useForm } from '@strapi/strapi/admin';
import { useState, type ReactNode } from 'react';

import { gatewayMethods, type SmsChannel, type SmsSettings } from '../../../contracts/sms';
import { SelectField, SwitchField, TextAreaField, TextField } from '../components/fields';
import { FormPage } from '../components/FormPage';
import { LoadFailure } from '../components/LoadFailure';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useFindSmsSettingsQuery, useTestSmsMutation, useUpdateSmsSettingsMutation } from './api';
import { smsInputOf, smsValuesOf, withoutSecrets, type SmsValues } from './sms-form';

const contentTypes = ['application/json', 'application/x-www-form-urlencoded', 'text/plain'];

/** A secret that is stored is never shown. What is typed replaces it. */
const SecretField = ({ name, label, isStored }: { name: string; label: string; isStored: boolean }) => {
  const { t } = useTexts();
  const field = useField<string | null>(name);
  const disabled = useForm('SecretField', (state) => state.disabled);
  return (
    <Field.Root name={name} error={field.error} hint={t(isStored ? 'sms.secret.stored' : 'sms.secret.hint')}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        type="password"
        autoComplete="new-password"
        value={field.value ?? ''}
        disabled={disabled}
        onChange={(event) => field.onChange(name, event.target.value === '' ? null : event.target.value)}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};

const Half = ({ children }: { children: ReactNode }) => (
  <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);

/** Sends a text with the saved settings. */
const TestButton = ({ channel, isReady }: { channel: SmsChannel; isReady: boolean }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const can = useCan();
  const modified = useForm('TestButton', (state) => state.modified);
  const [to, setTo] = useState('');
  const [test, { isLoading }] = useTestSmsMutation();
  if (!can('settings.update')) return null;
  const run = async () => {
    const answer = await test({ channel, to });
    if ('error' in answer) notify.failure(answer.error);
    else notify.success('invoice.sentTo', { to: answer.data.recipient });
  };
  return (
    <Flex gap={3} alignItems="flex-end" wrap="wrap">
      <Field.Root hint={modified || !isReady ? t('sms.test.save') : undefined}>
        <Field.Label>{t('sms.test.to')}</Field.Label>
        <TextInput type="tel" value={to} placeholder="+442079460958" onChange={(event) => setTo(event.target.value)} />
        <Field.Hint />
      </Field.Root>
      <Button
        variant="secondary"
        startIcon={<PaperPlane />}
        loading={isLoading}
        disabled={to.trim() === '' || modified || !isReady}
        onClick={run}
      >
        {t('sms.test')}
      </Button>
    </Flex>
  );
};

const TwilioPanel = ({ stored }: { stored: SmsSettings['twilio'] }) => {
  const { t } = useTexts();
  return (
    <Panel title={t('sms.twilio')} hint={t('sms.twilio.hint')}>
      <SwitchField name="twilio.enabled" label={t('sms.enabled')} />
      <Grid.Root gap={4}>
        <Half>
          <TextField name="twilio.accountSid" label={t('sms.accountSid')} placeholder="AC…" />
        </Half>
        <Half>
          <SecretField name="twilio.authToken" label={t('sms.authToken')} isStored={stored?.hasAuthToken ?? false} />
        </Half>
        <Half>
          <TextField name="twilio.from" label={t('sms.from')} hint={t('sms.from.hint')} />
        </Half>
        <Half>
          <TextField name="twilio.testNumber" label={t('sms.testNumber')} hint={t('sms.testNumber.hint')} />
        </Half>
      </Grid.Root>
      <TestButton channel="twilio" isReady={stored?.enabled ?? false} />
    </Panel>
  );
};

const GatewayPanel = ({ stored }: { stored: SmsSettings['http-gateway'] }) => {
  const { t } = useTexts();
  const name = (field: string): string => `http-gateway.${field}`;
  const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  return (
    <Panel title={t('sms.gateway')} hint={t('sms.gateway.hint')}>
      <SwitchField name={name('enabled')} label={t('sms.enabled')} />
      <Grid.Root gap={4}>
        <Half>
          <TextField name={name('url')} label={t('sms.url')} placeholder="https://" />
        </Half>
        <Half>
          <SecretField name={name('secret')} label={t('sms.secret')} isStored={stored?.hasSecret ?? false} />
        </Half>
        <Half>
          <SelectField name={name('method')} label={t('sms.method')} options={options(gatewayMethods)} />
        </Half>
        <Half>
          <SelectField name={name('contentType')} label={t('sms.contentType')} options={options(contentTypes)} />
        </Half>
      </Grid.Root>
      <TextAreaField name={name('headers')} label={t('sms.headers')} hint={t('sms.headers.hint')} />
      <TextAreaField name={name('body')} label={t('sms.body')} hint={t('sms.body.hint')} />
      <Grid.Root gap={4}>
        <Half>
          <TextField
            name={name('idempotencyHeader')}
            label={t('sms.idempotencyHeader')}
            hint={t('sms.idempotencyHeader.hint')}
            placeholder="Idempotency-Key"
          />
        </Half>
        <Half>
          <TextField name={name('idField')} label={t('sms.idField')} hint={t('sms.idField.hint')} />
        </Half>
        <Half>
          <TextField
            name={name('statusField')}
            label={t('sms.statusField')}
            hint={t('sms.statusField.hint')}
            required
          />
        </Half>
        <Half>
          <TextField name={name('testNumber')} label={t('sms.testNumber')} hint={t('sms.testNumber.hint')} />
        </Half>
      </Grid.Root>
      <TestButton channel="http-gateway" isReady={stored?.enabled ?? false} />
    </Panel>
  );
};

/** The built-in channels for text messages. */
const SmsPage = () => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const { data, isLoading, error, refetch } = useFindSmsSettingsQuery();
  const [update] = useUpdateSmsSettingsMutation();
  if (isLoading) return <Page.Loading />;
  if (!data) return <LoadFailure error={error} onRetry={refetch} />;

  const onSave = async (values: SmsValues, version: string | undefined) => {
    const answer = await update({ ...smsInputOf(values), version });
    if ('error' in answer) return { error: answer.error };
    notify.success('saved');
    return { saved: answer.data };
  };

  return (
    <FormPage
      title={t('sms.title')}
      subtitle={t('sms.subtitle')}
      backTo={paths.settings}
      record={data}
      valuesOf={smsValuesOf}
      withoutSecrets={withoutSecrets}
      canSave={can('settings.update')}
      onSave={onSave}
    >
      <Flex direction="column" alignItems="stretch" gap={6}>
        <TwilioPanel stored={data.twilio} />
        <GatewayPanel stored={data['http-gateway']} />
        <Typography textColor="neutral600">{t('sms.channels.hint')}</Typography>
      </Flex>
    </FormPage>
  );
};

export default SmsPage;
