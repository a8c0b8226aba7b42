import { Button, Flex, LinkButton, Loader, Typography } from '@strapi/design-system';
import { ClockCounterClockwise, Lock } from '@strapi/icons';
import { useState } from 'react';
import { NavLink } from 'react-router-dom';

import type { Environment } from '../../../contracts/common';
import { LoadFailure } from '../components/LoadFailure';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useFindPeriodsQuery } from './api';
import { CloseDialog } from './CloseDialog';
import { FigureTable } from './FigureTable';
import { ReopenDialog } from './ReopenDialog';

/** The closed periods of an environment. */
export const PeriodsTab = ({ environment }: { environment: Environment }) => {
  const { t, day, dateTime } = useTexts();
  const can = useCan();
  const { data: periods, error, refetch } = useFindPeriodsQuery(environment);
  const [dialog, setDialog] = useState<'close' | 'reopen' | null>(null);
  if (error) return <LoadFailure error={error} onRetry={refetch} />;
  if (!periods) return <Loader>{t('accounting.loading')}</Loader>;
  const close = () => setDialog(null);
  return (
    <Panel
      title={t('accounting.periods')}
      hint={t('accounting.periods.hint')}
      action={
        <Flex gap={2} wrap="wrap">
          {can('activity.read') && (
            <LinkButton
              tag={NavLink}
              to={paths.historyOf('accounting-period', environment)}
              variant="tertiary"
              size="S"
              startIcon={<ClockCounterClockwise />}
            >
              {t('action.history')}
            </LinkButton>
          )}
          {can('accounting.reopen') && periods.closed.length > 0 && (
            <Button variant="danger-light" size="S" onClick={() => setDialog('reopen')}>
              {t('accounting.reopen')}
            </Button>
          )}
          {can('accounting.close') && (
            <Button size="S" startIcon={<Lock />} onClick={() => setDialog('close')}>
              {t('accounting.close')}
            </Button>
          )}
        </Flex>
      }
    >
      <Typography>
        {periods.closedThrough
          ? t('accounting.closedThrough.day', { day: day(periods.closedThrough) })
          : t('accounting.closedThrough.none')}
      </Typography>
      {periods.closed.length > 0 && (
        <FigureTable
          label={t('accounting.tab.periods')}
          columns={[
            { label: t('figures.period') },
            { label: t('accounting.closedAt') },
            { label: t('accounting.closedBy') },
            { label: t('accounting.entries'), isNumber: true },
          ]}
          rows={periods.closed.map((period) => ({
            key: period.to,
            cells: [
              t('accounting.period.through', { day: day(period.to) }),
              dateTime(period.closedAt),
              period.closedBy ?? '–',
              period.entries,
            ],
          }))}
        />
      )}
      {dialog === 'close' && <CloseDialog environment={environment} onClose={close} />}
      {dialog === 'reopen' && (
        <ReopenDialog environment={environment} through={periods.closedThrough} onClose={close} />
      )}
    </Panel>
  );
};
