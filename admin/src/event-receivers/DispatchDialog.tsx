import { Box, Flex, Typography } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';

import type { DispatchAttempt } from '../../../contracts/event-receivers';
import { ActionDialog } from '../components/ActionDialog';
import { CopyButton } from '../components/CopyField';
import { LoadFailure } from '../components/LoadFailure';
import { Moment } from '../components/Moment';
import { Facts } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useFindDispatchQuery, useResendDispatchMutation } from './api';
import { DispatchBadge } from './ReceiverBadge';

const Code = ({ label, children }: { label: string; children: string }) => (
  <Box
    tag="pre"
    tabIndex={0}
    role="region"
    aria-label={label}
    background="neutral100"
    color="neutral800"
    hasRadius
    padding={3}
    style={{
      ...{ overflow: 'auto', maxHeight: '24rem', fontFamily: 'monospace', fontSize: '1.2rem', lineHeight: 1.5 },
      ...{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
    }}
  >
    {children}
  </Box>
);

const Attempt = ({ attempt, number }: { attempt: DispatchAttempt; number: number }) => {
  const { t } = useTexts();
  const { at, status, latencyMs, response, isTruncated, error } = attempt;
  return (
    <Box tag="li" borderColor="neutral200" hasRadius padding={3}>
      <Flex gap={3} wrap="wrap">
        <Typography fontWeight="semiBold">{t('dispatch.attempt', { number })}</Typography>
        <Moment at={at} />
        <Typography>{status === null ? t('dispatch.noResponse') : t('dispatch.response', { status })}</Typography>
        <Typography textColor="neutral600">{t('dispatch.latency', { count: latencyMs })}</Typography>
      </Flex>
      {error && (
        <Typography tag="p" textColor="danger600">
          {error}
        </Typography>
      )}
      {response && (
        <Box paddingTop={2}>
          <Code label={t('dispatch.responseBody', { number })}>{response}</Code>
          {isTruncated && (
            <Typography tag="p" variant="pi" textColor="neutral600">
              {t('dispatch.truncated')}
            </Typography>
          )}
        </Box>
      )}
    </Box>
  );
};

interface Props {
  receiver: string;
  dispatch: number;
  onClose: () => void;
}

/** A message with every attempt, and the button that sends it again. */
export const DispatchDialog = ({ receiver, dispatch, onClose }: Props) => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const { data, error, refetch } = useFindDispatchQuery(
    { id: receiver, dispatch },
    { refetchOnMountOrArgChange: true }
  );
  const [resend, { isLoading }] = useResendDispatchMutation();

  const onAct = async () => {
    const answer = await resend({ id: receiver, dispatch });
    if ('error' in answer) notify.failure(answer.error);
    else if (answer.data.status === 'delivered') notify.success('dispatch.resent');
    else notify.warning('dispatch.resendFailed');
  };

  return (
    <ActionDialog
      title={data?.event ?? t('dispatch.title')}
      action={{
        label: t('dispatch.resend'),
        isBusy: isLoading,
        disabled: !data || data.isTest || !can('event-receivers.send'),
        onAct,
      }}
      onClose={onClose}
    >
      {!data && (error ? <LoadFailure error={error} onRetry={refetch} /> : <Page.Loading />)}
      {data && (
        <>
          <Facts
            facts={[
              { label: t('field.status'), value: <DispatchBadge status={data.status} /> },
              { label: t('dispatch.written'), value: <Moment at={data.writtenAt} /> },
              { label: t('dispatch.next'), value: <Moment at={data.nextAttemptAt} /> },
              { label: 'webhook-id', value: data.messageId },
            ]}
          />
          <Flex tag="ol" direction="column" alignItems="stretch" gap={2} aria-label={t('dispatch.log')}>
            {data.log.map((attempt, index) => (
              <Attempt key={attempt.at} attempt={attempt} number={index + 1} />
            ))}
          </Flex>
          {data.body && (
            <>
              <Flex justifyContent="space-between">
                <Typography variant="sigma">{t('dispatch.body')}</Typography>
                <CopyButton value={data.body} label={t('event.copyPayload')} />
              </Flex>
              <Code label={t('dispatch.body')}>{JSON.stringify(JSON.parse(data.body), null, 2)}</Code>
            </>
          )}
        </>
      )}
    </ActionDialog>
  );
};
