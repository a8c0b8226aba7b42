import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';

import { EnvironmentBadge, EventStatusBadge } from '../components/badges';
import { CopyButton } from '../components/CopyField';
import { LoadFailure } from '../components/LoadFailure';
import { Moment } from '../components/Moment';
import { Facts, Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useFindEventQuery, useReplayEventMutation } from './api';

const Payload = ({ payload }: { payload: unknown }) => {
  const { t } = useTexts();
  const text = JSON.stringify(payload, null, 2);
  return (
    <Panel title={t('event.payload')} action={<CopyButton value={text} label={t('event.copyPayload')} />}>
      <Box
        tag="pre"
        tabIndex={0}
        role="group"
        aria-label={t('event.payload')}
        background="neutral100"
        color="neutral800"
        hasRadius
        padding={4}
        style={{ overflow: 'auto', maxHeight: '60vh', fontFamily: 'monospace', fontSize: '1.3rem', lineHeight: 1.5 }}
      >
        {text}
      </Box>
    </Panel>
  );
};

const EventPage = () => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const { id = '' } = useParams();
  const { data: event, isLoading, error, refetch } = useFindEventQuery(id);
  const [replayEvent, { isLoading: isReplaying }] = useReplayEventMutation();

  if (isLoading) return <Page.Loading />;
  if (!event) return <LoadFailure error={error} onRetry={refetch} />;

  const replay = async () => {
    const answer = await replayEvent(event.id);
    if ('error' in answer) return notify.failure(answer.error);
    if (answer.data.status === 'failed') notify.warning('event.replayFailed');
    else notify.success('event.replayed');
  };

  return (
    <Page.Main>
      <Page.Title>{event.type}</Page.Title>
      <Layouts.Header
        title={event.type}
        subtitle={event.eventId}
        navigationAction={<BackButton fallback={paths.providerEvents} />}
        primaryAction={
          can('provider-events.replay') && (
            <Button startIcon={<ArrowClockwise />} size="S" loading={isReplaying} onClick={replay}>
              {t('event.replay')}
            </Button>
          )
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          <Panel title={t('event.about')}>
            <Facts
              facts={[
                { label: t('field.status'), value: <EventStatusBadge status={event.status} /> },
                { label: t('module.contract'), value: event.bankingContract?.name ?? '–' },
                { label: t('field.environment'), value: <EnvironmentBadge environment={event.environment} /> },
                { label: t('event.received'), value: <Moment at={event.receivedAt} /> },
                { label: t('event.processed'), value: <Moment at={event.processedAt} /> },
                { label: t('event.attempts'), value: String(event.attempts) },
              ]}
            />
            {event.lastError && (
              <Box background="danger100" borderColor="danger200" hasRadius padding={4}>
                <Typography tag="p" fontWeight="bold" textColor="danger700">
                  {t('event.lastError')}
                </Typography>
                <Typography tag="p" textColor="danger700">
                  {event.lastError}
                </Typography>
              </Box>
            )}
          </Panel>
          <Payload payload={event.payload} />
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};

export default EventPage;
