import { Flex, Grid } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';

import { useField } from '../../forms/useField';
import {
  documentDeliveries,
  languages,
  payerNotificationKinds,
  staffNotificationKinds,
  type AutomaticNotificationKind,
  type NotificationCatalogue,
} from '../../../../contracts/notifications';
import { SelectField, SwitchField, TextField } from '../../components/fields';
import { LoadFailure } from '../../components/LoadFailure';
import { MultiChoice } from '../../components/MultiChoice';
import { Panel } from '../../components/Panel';
import { useTexts } from '../../hooks/useTexts';
import { useFindNotificationCatalogueQuery } from './api';
import { TextsPanel } from './TextsPanel';

const half = { col: 6, s: 12, xs: 12, direction: 'column', alignItems: 'stretch' } as const;

const MessageSwitch = ({ kind }: { kind: AutomaticNotificationKind }) => {
  const { t } = useTexts();
  return (
    <SwitchField
      name={`notifications.enabled.${kind}`}
      label={t(`notifications.kind.${kind}`)}
      hint={t(`notifications.kind.${kind}.hint`)}
    />
  );
};

type PayerKind = (typeof payerNotificationKinds)[number];
type Plain = Exclude<PayerKind, 'payment_link' | 'reminder_before' | 'reminder_after'>;

/** Messages with nothing to set but their switch. */
const isPlain = (kind: PayerKind): kind is Plain =>
  kind !== 'payment_link' && kind !== 'reminder_before' && kind !== 'reminder_after';

/** A reminder with its days, which apply only while it is enabled. */
const Reminder = ({ kind, days }: { kind: 'reminder_before' | 'reminder_after'; days: 'daysBefore' | 'daysAfter' }) => {
  const { t } = useTexts();
  const { value: isOn } = useField<boolean>(`notifications.enabled.${kind}`);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <MessageSwitch kind={kind} />
      <TextField
        name={`notifications.${days}`}
        label={t(`notifications.${days}`)}
        hint={t('notifications.days.hint')}
        placeholder="3, 10"
        disabled={!isOn}
      />
    </Flex>
  );
};

const PayerPanel = ({ catalogue }: { catalogue: NotificationCatalogue }) => {
  const { t } = useTexts();
  return (
    <Panel title={t('notifications.payer')} hint={t('notifications.payer.hint')}>
      <Grid.Root gap={4}>
        <Grid.Item {...half}>
          <MultiChoice
            name="notifications.channels"
            label={t('notifications.channels')}
            hint={t('notifications.channels.hint')}
            placeholder={t('notifications.channels.choose')}
            required
            options={catalogue.channels.map(({ id, displayName }) => ({
              value: id,
              label: id === 'email' ? t('notifications.channel.email') : displayName,
            }))}
          />
        </Grid.Item>
        <Grid.Item {...half}>
          <TextField
            name="notifications.replyTo"
            label={t('notifications.replyTo')}
            hint={t('notifications.replyTo.hint')}
            placeholder="billing@example.com"
          />
        </Grid.Item>
        <Grid.Item {...half}>
          <SelectField
            name="notifications.documentDelivery"
            label={t('notifications.documentDelivery')}
            hint={t('notifications.documentDelivery.hint')}
            options={documentDeliveries.map((value) => ({
              value,
              label: t(`notifications.documentDelivery.${value}`),
            }))}
          />
        </Grid.Item>
        <Grid.Item {...half} />
        <Grid.Item {...half}>
          <Reminder kind="reminder_before" days="daysBefore" />
        </Grid.Item>
        <Grid.Item {...half}>
          <Reminder kind="reminder_after" days="daysAfter" />
        </Grid.Item>
        {payerNotificationKinds.filter(isPlain).map((kind) => (
          <Grid.Item key={kind} {...half}>
            <MessageSwitch kind={kind} />
          </Grid.Item>
        ))}
      </Grid.Root>
    </Panel>
  );
};

const StaffPanel = () => {
  const { t } = useTexts();
  return (
    <Panel title={t('notifications.staff')} hint={t('notifications.staff.hint')}>
      <Grid.Root gap={4}>
        <Grid.Item col={8} m={8} s={12} xs={12} direction="column" alignItems="stretch">
          <TextField
            name="notifications.staffRecipients"
            label={t('notifications.staffRecipients')}
            hint={t('notifications.staffRecipients.hint')}
            placeholder="ada@example.com, grace@example.com"
          />
        </Grid.Item>
        <Grid.Item col={4} m={4} s={12} xs={12} direction="column" alignItems="stretch">
          <SelectField
            name="notifications.staffLanguage"
            label={t('notifications.language')}
            options={languages.map((language) => ({ value: language, label: t(`notifications.language.${language}`) }))}
          />
        </Grid.Item>
      </Grid.Root>
      {staffNotificationKinds.map((kind) => (
        <MessageSwitch key={kind} kind={kind} />
      ))}
    </Panel>
  );
};

/** Messages to payers and staff: which, when, by which channel and with which texts. */
export const NotificationsTab = ({ module }: { module: string | null }) => {
  const { data, isLoading, error, refetch } = useFindNotificationCatalogueQuery();
  if (isLoading) return <Page.Loading />;
  if (!data) return <LoadFailure error={error} onRetry={refetch} />;
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <PayerPanel catalogue={data} />
      <StaffPanel />
      <TextsPanel module={module} catalogue={data} />
    </Flex>
  );
};
