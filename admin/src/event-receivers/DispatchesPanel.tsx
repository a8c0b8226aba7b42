import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useState } from 'react';

import type { EventReceiver } from '../../../contracts/event-receivers';
import { Moment } from '../components/Moment';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useFindDispatchesQuery, useResendFailedDispatchesMutation } from './api';
import { DispatchDialog } from './DispatchDialog';
import { DispatchBadge } from './ReceiverBadge';

const PAGE_SIZE = 20;
/** The list shows messages that are being retried while somebody looks. */
const POLL_MS = 5000;

/** What a receiver was sent, newest first. */
export const DispatchesPanel = ({ receiver: { documentId, enabled } }: { receiver: EventReceiver }) => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const [pageSize, setPageSize] = useState(PAGE_SIZE);
  const [shown, setShown] = useState<number | null>(null);
  const { data } = useFindDispatchesQuery(
    { id: documentId, params: { pageSize } },
    { refetchOnMountOrArgChange: true, pollingInterval: POLL_MS }
  );
  const [resendFailed, { isLoading }] = useResendFailedDispatchesMutation();

  const onResendFailed = async () => {
    const answer = await resendFailed(documentId);
    if ('error' in answer) notify.failure(answer.error);
    else notify.success('dispatch.resentAll', { count: answer.data.resent });
  };

  const rows = data?.data ?? [];
  return (
    <Panel
      title={t('dispatch.list')}
      hint={t('dispatch.list.hint')}
      action={
        can('event-receivers.send') &&
        rows.length > 0 && (
          <Button
            variant="tertiary"
            size="S"
            startIcon={<ArrowClockwise />}
            loading={isLoading}
            disabled={!enabled}
            onClick={onResendFailed}
          >
            {t('dispatch.resendAll')}
          </Button>
        )
      }
    >
      {rows.length === 0 && <Typography textColor="neutral600">{t('dispatch.list.empty')}</Typography>}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {rows.map(({ id, event, status, attempts, responseStatus, writtenAt, lastError }) => (
          <Box key={id} tag="li" borderColor="neutral200" hasRadius padding={3}>
            <Flex justifyContent="space-between" gap={3} wrap="wrap">
              <Flex gap={3} wrap="wrap">
                <DispatchBadge status={status} />
                <Typography fontWeight="semiBold">{event}</Typography>
                <Moment at={writtenAt} />
                <Typography textColor="neutral600">
                  {t('dispatch.attempts', { count: attempts })}
                  {responseStatus === null ? '' : ` · ${t('dispatch.response', { status: responseStatus })}`}
                </Typography>
              </Flex>
              <Button
                variant="tertiary"
                size="S"
                onClick={() => setShown(id)}
                aria-label={t('dispatch.show', { event })}
              >
                {t('dispatch.details')}
              </Button>
            </Flex>
            {lastError && (
              <Typography tag="p" variant="pi" textColor="danger600">
                {lastError}
              </Typography>
            )}
          </Box>
        ))}
      </Flex>
      {data && (data.meta.pagination.total ?? 0) > rows.length && pageSize < 100 && (
        <Button variant="tertiary" onClick={() => setPageSize(100)}>
          {t('dispatch.more')}
        </Button>
      )}
      {shown !== null && <DispatchDialog receiver={documentId} dispatch={shown} onClose={() => setShown(null)} />}
    </Panel>
  );
};
