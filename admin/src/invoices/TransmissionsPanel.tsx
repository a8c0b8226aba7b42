import { Box, Button, Flex, Typography } from '@strapi/design-system';

import { resendableTransmissions, type Transmission, type TransmissionStatus } from '../../../contracts/transmissions';
import { Label } from '../components/badges';
import { Moment } from '../components/Moment';
import { Panel } from '../components/Panel';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useFindTransmissionsQuery, useResendTransmissionMutation } from './transmissions-api';

const variants: Record<TransmissionStatus, 'neutral' | 'secondary' | 'success' | 'warning' | 'danger'> = {
  waiting: 'secondary',
  sending: 'secondary',
  failed: 'warning',
  undelivered: 'danger',
  refused: 'danger',
  skipped: 'neutral',
  accepted: 'secondary',
  checking: 'secondary',
  delivered: 'success',
  rejected: 'danger',
  unconfirmed: 'warning',
};

const isResendable = ({ status }: Transmission): boolean => resendableTransmissions.some((one) => one === status);

const Item = ({ transmission, mayResend }: { transmission: Transmission; mayResend: boolean }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const [resend, { isLoading }] = useResendTransmissionMutation();
  const { id, document, networkName, status, reference, error, acceptedAt, endedAt, createdAt, nextAttemptAt } =
    transmission;
  const again = async (): Promise<void> => {
    const answer = await resend(id);
    if ('error' in answer) notify.failure(answer.error);
    else notify.success('transmission.resent');
  };
  return (
    <Box tag="li" borderColor="neutral200" hasRadius padding={4}>
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Flex gap={2} wrap="wrap">
          <Typography fontWeight="semiBold">{networkName}</Typography>
          {document.type === 'credit_note' && <Typography>{document.number}</Typography>}
          <Label variant={variants[status]}>{t(`transmission.status.${status}`)}</Label>
          <Moment at={endedAt ?? acceptedAt ?? createdAt} />
        </Flex>
        {mayResend && isResendable(transmission) && (
          <Button
            size="S"
            variant="secondary"
            loading={isLoading}
            aria-label={t('transmission.resend.of', { name: document.number })}
            onClick={() => void again()}
          >
            {t('transmission.resend')}
          </Button>
        )}
      </Flex>
      {reference && (
        <Typography tag="p" variant="pi" textColor="neutral700" style={{ overflowWrap: 'anywhere' }}>
          {t('transmission.reference', { reference })}
        </Typography>
      )}
      {error && (
        <Typography tag="p" variant="pi" textColor={isResendable(transmission) ? 'danger700' : 'neutral700'}>
          {error}
        </Typography>
      )}
      {status === 'failed' && nextAttemptAt && (
        <Flex gap={1}>
          <Typography variant="pi" textColor="neutral700">
            {t('transmission.next')}
          </Typography>
          <Moment at={nextAttemptAt} />
        </Flex>
      )}
    </Box>
  );
};

/** How an invoice and its credit notes went through a network, such as Peppol. Nothing where no network is involved. */
export const TransmissionsPanel = ({ invoice, mayResend }: { invoice: string; mayResend: boolean }) => {
  const { t } = useTexts();
  const { data = [] } = useFindTransmissionsQuery(invoice);
  if (data.length === 0) return null;
  return (
    <Panel title={t('transmissions')}>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {data.map((transmission) => (
          <Item key={transmission.id} transmission={transmission} mayResend={mayResend} />
        ))}
      </Flex>
    </Panel>
  );
};
