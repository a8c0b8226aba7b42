import { Badge, Box, Button, Flex, Grid, Link, LinkButton, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';

import { LoadFailure } from '../components/LoadFailure';
import { Panel } from '../components/Panel';
import { SandboxBanner } from '../components/SandboxBanner';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useUpdateSettingsMutation } from '../settings/api';
import Figures from './Figures';
import type { Step, StepId } from './checklist';
import { addressOf, useSeesSetUp, useSetUp } from './useSetUp';

type SetUp = ReturnType<typeof useSetUp>;

/** A button that skips a step, for users who may skip it. */
const SkipButton = ({ id, settings }: { id: StepId; settings: SetUp['settings'] }) => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const [update, { isLoading }] = useUpdateSettingsMutation();
  if (!settings || !can('settings.update') || (id !== 'profile' && id !== 'entries')) return null;
  const skip = async () => {
    const choice = id === 'profile' ? { worksAlone: true } : { withoutEntries: true };
    const answer = await update({ setUp: { ...settings.setUp, ...choice } });
    if ('error' in answer) notify.failure(answer.error);
    else notify.success('saved');
  };
  return (
    <Button variant="tertiary" size="S" loading={isLoading} onClick={skip}>
      {t(`step.${id}.skip`)}
    </Button>
  );
};

const StepRow = ({ step, isNext, settings }: { step: Step; isNext: boolean; settings: SetUp['settings'] }) => {
  const { t, textOr } = useTexts();
  const { id, isDone, subject } = step;
  return (
    <Flex
      tag="li"
      gap={4}
      padding={4}
      hasRadius
      borderColor={isNext ? 'primary600' : 'neutral150'}
      background={isNext ? 'primary100' : 'neutral0'}
      justifyContent="space-between"
      wrap="wrap"
    >
      <Flex gap={3} alignItems="flex-start" flex="1" minWidth="24rem">
        {isDone ? (
          <CheckCircle width="2.4rem" height="2.4rem" fill="success600" aria-hidden />
        ) : (
          // No check mark, not even an empty one: nothing is done yet.
          <Box
            aria-hidden
            width="2rem"
            height="2rem"
            margin="0.2rem"
            borderRadius="50%"
            borderStyle="solid"
            borderWidth="2px"
            borderColor="neutral500"
          />
        )}
        <Box>
          <Flex gap={2} wrap="wrap">
            <Typography tag="h3" variant="omega" fontWeight="bold">
              {t(`step.${id}`)}
            </Typography>
            <Badge variant={isDone ? 'success' : 'neutral'} size="S">
              {isDone ? t('step.done') : t('step.toDo')}
            </Badge>
          </Flex>
          <Typography tag="p" variant="pi" textColor="neutral700">
            {isDone ? textOr(`step.${id}.done`, '', { name: subject?.name }) : t(`step.${id}.hint`)}
          </Typography>
        </Box>
      </Flex>
      {isNext ? (
        <Flex gap={2} wrap="wrap">
          <SkipButton id={id} settings={settings} />
          <LinkButton tag={NavLink} to={addressOf(step)} size="S">
            {t(`step.${id}.action`)}
          </LinkButton>
        </Flex>
      ) : (
        isDone &&
        subject && (
          <Link tag={NavLink} to={addressOf(step)} aria-label={t('step.openWhat', { name: subject.name })}>
            {t('action.open')}
          </Link>
        )
      )}
    </Flex>
  );
};

const Checklist = ({ steps, settings }: { steps: Step[]; settings: SetUp['settings'] }) => {
  const { t } = useTexts();
  const done = steps.filter(({ isDone }) => isDone).length;
  const next = steps.find(({ isDone }) => !isDone) ?? null;
  return (
    <Panel
      title={next ? t('overview.checklist') : t('overview.complete')}
      hint={next ? t('overview.checklist.hint') : t('overview.complete.hint')}
      action={
        <Typography variant="pi" textColor="neutral600">
          {t('overview.progress', { done, total: steps.length })}
        </Typography>
      }
    >
      {next && (
        <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
          {steps.map((step) => (
            <StepRow key={step.id} step={step} isNext={step === next} settings={settings} />
          ))}
        </Flex>
      )}
    </Panel>
  );
};

const Count = ({ label, count, to }: { label: string; count: number | undefined; to: string }) => (
  <Grid.Item col={4} s={4} xs={12} direction="column" alignItems="stretch">
    <Box background="neutral0" hasRadius shadow="filterShadow" padding={5}>
      <Typography tag="p" variant="alpha">
        {count ?? '–'}
      </Typography>
      <Link tag={NavLink} to={to}>
        {label}
      </Link>
    </Box>
  </Grid.Item>
);

const OverviewPage = () => {
  const { t } = useTexts();
  const can = useCan();
  const { isLoading, failed, steps, contracts, modules, profiles, settings } = useSetUp();
  const seesAll = useSeesSetUp();

  if (isLoading) return <Page.Loading />;
  return (
    <Page.Main>
      <Page.Title>{t('nav.overview')}</Page.Title>
      <Layouts.Header title={t('nav.overview')} subtitle={t('overview.subtitle')} />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          <SandboxBanner />
          {failed ? (
            <LoadFailure error={failed.error} onRetry={failed.refetch} />
          ) : seesAll ? (
            <Checklist steps={steps} settings={settings} />
          ) : (
            !can('overview.read') && <Typography>{t('overview.partial')}</Typography>
          )}
          {can('overview.read') && <Figures />}
          <Grid.Root gap={4}>
            {can('banking-contracts.read') && (
              <Count label={t('nav.bankingContracts')} count={contracts?.length} to={paths.bankingContracts} />
            )}
            {can('payment-modules.read') && (
              <Count label={t('nav.paymentModules')} count={modules?.length} to={paths.paymentModules} />
            )}
            {can('profiles.read') && <Count label={t('nav.profiles')} count={profiles?.length} to={paths.profiles} />}
          </Grid.Root>
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};

export default OverviewPage;
