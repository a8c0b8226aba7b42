import { Box, Button, Flex, Grid, LinkButton, Typography } from '@strapi/design-system';
import { ClockCounterClockwise, Key, Play } from '@strapi/icons';
import { Page, useForm } from '@strapi/strapi/admin';
import { useState } from 'react';
import { NavLink, useNavigate, useParams } from 'react-router-dom';

import { environments } from '../../../contracts/common';
import { receiverEvents, type EventReceiver } from '../../../contracts/event-receivers';
import { EnvironmentBadge } from '../components/badges';
import { SelectField, SwitchField, TextField } from '../components/fields';
import { FormPage, type SaveResult } from '../components/FormPage';
import { LoadFailure } from '../components/LoadFailure';
import { Moment } from '../components/Moment';
import { MultiChoice } from '../components/MultiChoice';
import { Facts, Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import {
  useCreateReceiverMutation,
  useFindReceiverQuery,
  useTestReceiverMutation,
  useUpdateReceiverMutation,
} from './api';
import { DispatchesPanel } from './DispatchesPanel';
import { checkReceiver, emptyReceiver, inputOf, valuesOf, type ReceiverValues } from './form';
import { ReceiverBadge } from './ReceiverBadge';
import { RotateDialog } from './RotateDialog';
import { SecretDialog } from './SecretDialog';

const choosable = receiverEvents.filter((event) => event !== '*');

const EventChoice = () => {
  const { t } = useTexts();
  const all = useForm('EventChoice', (state) => (state.values as ReceiverValues).allEvents);
  return (
    <>
      <SwitchField name="allEvents" label={t('receiver.allEvents')} hint={t('receiver.allEvents.hint')} />
      {!all && (
        <MultiChoice
          name="events"
          label={t('receiver.events')}
          hint={t('receiver.events.hint')}
          placeholder={t('receiver.events.placeholder')}
          required
          options={choosable.map((event) => ({ value: event, label: event }))}
        />
      )}
    </>
  );
};

const SecretAndTest = ({ receiver, onRotate }: { receiver: EventReceiver; onRotate: () => void }) => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const [test, { isLoading }] = useTestReceiverMutation();
  const onTest = async () => {
    const answer = await test(receiver.documentId);
    if ('error' in answer) notify.failure(answer.error);
    else if (answer.data.status === 'delivered') notify.success('receiver.tested');
    else notify.warning('receiver.testFailed', { reason: answer.data.lastError ?? '' });
  };
  return (
    <Flex gap={2} wrap="wrap">
      {can('event-receivers.update') && (
        <Button variant="tertiary" size="S" startIcon={<Key />} onClick={onRotate}>
          {t('receiver.rotate')}
        </Button>
      )}
      {can('event-receivers.send') && (
        <Button variant="secondary" size="S" startIcon={<Play />} loading={isLoading} onClick={onTest}>
          {t('receiver.test')}
        </Button>
      )}
    </Flex>
  );
};

const StatePanel = ({ receiver, onRotate }: { receiver: EventReceiver; onRotate: () => void }) => {
  const { t } = useTexts();
  const { disabledReason, failingSince, lastDeliveredAt, formerSecretExpiresAt } = receiver;
  return (
    <Panel title={t('receiver.about')} action={<SecretAndTest receiver={receiver} onRotate={onRotate} />}>
      <Facts
        facts={[
          { label: t('field.status'), value: <ReceiverBadge receiver={receiver} /> },
          { label: t('field.environment'), value: <EnvironmentBadge environment={receiver.environment} /> },
          { label: t('receiver.lastDelivered'), value: <Moment at={lastDeliveredAt} /> },
          ...(failingSince ? [{ label: t('receiver.failingSince'), value: <Moment at={failingSince} /> }] : []),
          ...(formerSecretExpiresAt
            ? [{ label: t('receiver.formerSecret'), value: <Moment at={formerSecretExpiresAt} /> }]
            : []),
        ]}
      />
      {disabledReason && (
        <Box background="danger100" borderColor="danger200" hasRadius padding={4}>
          <Typography tag="p" textColor="danger700">
            {t(`receiver.disabled.${disabledReason}`)}
          </Typography>
        </Box>
      )}
    </Panel>
  );
};

const NEW = emptyReceiver();

interface FormProps {
  receiver: EventReceiver | null;
  onSecret: (secret: string) => void;
}

const ReceiverForm = ({ receiver, onSecret }: FormProps) => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const navigate = useNavigate();
  const [isRotating, setRotating] = useState(false);
  const [create] = useCreateReceiverMutation();
  const [update] = useUpdateReceiverMutation();

  const onSave = async (values: ReceiverValues, version?: string): Promise<SaveResult<EventReceiver>> => {
    const input = inputOf(values);
    if (receiver) {
      const { environment: _fixed, ...changes } = input;
      const answer = await update({ id: receiver.documentId, input: { ...changes, version } });
      if ('error' in answer) return { error: answer.error };
      notify.success('saved');
      return { saved: answer.data };
    }
    const answer = await create(input);
    if ('error' in answer) return { error: answer.error };
    notify.success('saved');
    onSecret(answer.data.secret);
    navigate(paths.eventReceiver(answer.data.documentId), { replace: true });
    return { saved: null };
  };

  return (
    <FormPage
      title={receiver?.name ?? t('receiver.new')}
      subtitle={receiver ? undefined : t('receiver.new.hint')}
      backTo={paths.eventReceivers}
      record={receiver}
      newValues={NEW}
      valuesOf={valuesOf}
      canSave={can(receiver ? 'event-receivers.update' : 'event-receivers.create')}
      check={(values) => checkReceiver(values, t)}
      onSave={onSave}
      headerExtra={
        receiver &&
        can('activity.read') && (
          <LinkButton
            tag={NavLink}
            to={paths.historyOf('event-receiver', receiver.documentId)}
            variant="tertiary"
            size="S"
            startIcon={<ClockCounterClockwise />}
          >
            {t('action.history')}
          </LinkButton>
        )
      }
    >
      <Flex direction="column" alignItems="stretch" gap={6}>
        {receiver && <StatePanel receiver={receiver} onRotate={() => setRotating(true)} />}
        <Panel title={t('receiver.settings')}>
          <Grid.Root gap={5}>
            <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
              <TextField name="name" label={t('field.name')} required />
            </Grid.Item>
            <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
              <TextField name="description" label={t('field.description')} />
            </Grid.Item>
            <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
              <TextField
                name="url"
                label={t('receiver.url')}
                hint={t('receiver.url.hint')}
                placeholder="https://example.com/events"
                required
              />
            </Grid.Item>
            <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
              <SelectField
                name="environment"
                label={t('field.environment')}
                hint={t('receiver.environment.hint')}
                disabled={receiver !== null}
                options={environments.map((value) => ({ value, label: t(`environment.${value}`) }))}
              />
            </Grid.Item>
          </Grid.Root>
          <SwitchField name="enabled" label={t('receiver.enabled')} hint={t('receiver.enabled.hint')} />
          <EventChoice />
        </Panel>
        {receiver && <DispatchesPanel receiver={receiver} />}
      </Flex>
      {receiver && isRotating && (
        <RotateDialog
          receiver={receiver.documentId}
          onClose={() => setRotating(false)}
          onRotated={(secret) => {
            setRotating(false);
            onSecret(secret);
          }}
        />
      )}
    </FormPage>
  );
};

const ExistingReceiver = ({ id, onSecret }: { id: string; onSecret: FormProps['onSecret'] }) => {
  const { data, isLoading, error, refetch } = useFindReceiverQuery(id, { refetchOnMountOrArgChange: true });
  if (isLoading) return <Page.Loading />;
  if (!data) return <LoadFailure error={error} onRetry={refetch} />;
  return <ReceiverForm key={`${id} ${data.updatedAt}`} receiver={data} onSecret={onSecret} />;
};

/** One element for the form and the page it leads to, so that the secret of a new receiver outlives the navigation. */
const EditPage = () => {
  const { id } = useParams();
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      {id && id !== 'create' ? (
        <ExistingReceiver id={id} onSecret={setSecret} />
      ) : (
        <ReceiverForm receiver={null} onSecret={setSecret} />
      )}
      {secret !== null && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
};

export default EditPage;
