import { Box, Flex, Typography } from '@strapi/design-system';

import type { TimelineEntry } from '../../../contracts/timeline';
import { formatMoney } from '../../../domain/money/money';
import { LoadFailure } from '../components/LoadFailure';
import { Moment } from '../components/Moment';
import { Panel } from '../components/Panel';
import { useFieldName } from '../forms/useFieldName';
import { useActorName } from '../hooks/useActorName';
import { useTexts } from '../hooks/useTexts';
import { useFindTimelineQuery } from './api';

const colors: Partial<Record<TimelineEntry['kind'], string>> = {
  payment_succeeded: 'success600',
  payment_failed: 'danger600',
  dispute_opened: 'danger600',
  dispute_lost: 'danger600',
  dispute_won: 'success600',
  fraud_warning: 'danger600',
  review_opened: 'warning600',
  notification_failed: 'danger600',
  attachments_left_out: 'warning600',
  copy_refused: 'warning600',
  transmission_delivered: 'success600',
  transmission_failed: 'warning600',
  transmission_refused: 'danger600',
  transmission_unconfirmed: 'warning600',
  refund_failed: 'danger600',
  payment_recorded: 'success600',
  payment_reversed: 'danger600',
  written_off: 'danger600',
  refund_succeeded: 'warning600',
};

/** Field names and codes come from the API, and are shown in words. */
const useDetail = () => {
  const { textOr } = useTexts();
  const nameOf = useFieldName();
  return (entry: TimelineEntry): string | null => {
    if (entry.detail === null) return null;
    // Reasons and statuses of the provider are codes; what a person wrote is shown as it is.
    if (entry.kind !== 'updated') return textOr(`code.${entry.detail}`, entry.detail);
    return entry.detail
      .split(', ')
      .map((name) => nameOf([name]))
      .join(', ');
  };
};

const Entry = ({ entry }: { entry: TimelineEntry }) => {
  const { t, locale } = useTexts();
  const nameOfActor = useActorName();
  const detail = useDetail()(entry);
  const { amount, actor } = entry;
  const parts = [
    amount && formatMoney(amount.amount, amount.currency, locale),
    actor?.name && nameOfActor(actor.name),
    detail,
  ].filter(Boolean);
  return (
    <Flex tag="li" gap={3} alignItems="flex-start">
      <Box
        aria-hidden
        background={colors[entry.kind] ?? 'primary600'}
        width="0.8rem"
        height="0.8rem"
        borderRadius="50%"
        marginTop={1}
        shrink={0}
      />
      <Box>
        <Typography tag="p" fontWeight="semiBold">
          {t(`timeline.${entry.kind}`)}
        </Typography>
        {parts.length > 0 && (
          <Typography tag="p" variant="pi" textColor="neutral700">
            {parts.join(' · ')}
          </Typography>
        )}
        <Moment at={entry.at} />
      </Box>
    </Flex>
  );
};

/** Everything that happened to an invoice, newest first. */
export const TimelinePanel = ({ id }: { id: string }) => {
  const { t } = useTexts();
  const { data, error, refetch } = useFindTimelineQuery(id);
  return (
    <Panel title={t('timeline')}>
      {error && !data ? (
        <LoadFailure error={error} onRetry={refetch} />
      ) : (
        <Flex tag="ol" direction="column" alignItems="stretch" gap={4} aria-label={t('timeline')}>
          {(data ?? []).map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </Flex>
      )}
    </Panel>
  );
};
