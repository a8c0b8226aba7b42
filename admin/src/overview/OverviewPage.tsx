import { Badge, Box, Flex, Grid, Link, LinkButton, Typography } from '@strapi/design-system';
import { CheckCircle, CheckCircleEmpty } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';

import { useFindAllContractsQuery } from '../banking-contracts/api';
import { LoadFailure } from '../components/LoadFailure';
import { Panel } from '../components/Panel';
import { SandboxBanner } from '../components/SandboxBanner';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { useFindAllModulesQuery } from '../payment-modules/api';
import { paths } from '../plugin-id';
import { useFindAllProfilesQuery } from '../profiles/api';
import Figures from './Figures';
import { checklist, type Step, type StepId } from './checklist';

const useSetUp = () => {
  const can = useCan();
  const contracts = useFindAllContractsQuery(undefined, { skip: !can('banking-contracts.read') });
  const modules = useFindAllModulesQuery(undefined, { skip: !can('payment-modules.read') });
  const profiles = useFindAllProfilesQuery(undefined, { skip: !can('profiles.read') });
  const answers = [contracts, modules, profiles];
  return {
    isLoading: answers.some((answer) => answer.isLoading),
    failed: answers.find((answer) => answer.error && !answer.data) ?? null,
    contracts: contracts.data,
    modules: modules.data,
    profiles: profiles.data,
    steps: checklist(contracts.data ?? [], modules.data ?? [], profiles.data ?? []),
  };
};

/** Where a step is done: on the thing it is about, or where one is made. */
const addressOf = ({ id, subject }: Step): string => {
  const open: Record<StepId, (id: string) => string> = {
    contract: paths.bankingContract,
    module: paths.paymentModule,
    mode: paths.paymentModule,
    profile: paths.profile,
    webhook: paths.bankingContract,
  };
  const create: Record<StepId, string> = {
    contract: `${paths.bankingContracts}/create`,
    module: `${paths.paymentModules}/create`,
    mode: `${paths.paymentModules}/create`,
    profile: `${paths.profiles}/create`,
    webhook: paths.bankingContracts,
  };
  return subject ? open[id](subject.documentId) : create[id];
};

const StepRow = ({ step, isNext }: { step: Step; isNext: boolean }) => {
  const { t } = useTexts();
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
          <CheckCircleEmpty width="2.4rem" height="2.4rem" fill="neutral500" aria-hidden />
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
            {isDone && subject ? t(`step.${id}.done`, { name: subject.name }) : t(`step.${id}.hint`)}
          </Typography>
        </Box>
      </Flex>
      {isNext ? (
        <LinkButton tag={NavLink} to={addressOf(step)} size="S">
          {t(`step.${id}.action`)}
        </LinkButton>
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

const Checklist = ({ steps }: { steps: Step[] }) => {
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
            <StepRow key={step.id} step={step} isNext={step === next} />
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
  const { isLoading, failed, steps, contracts, modules, profiles } = useSetUp();
  const seesAll = can('banking-contracts.read') && can('payment-modules.read') && can('profiles.read');

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
            <Checklist steps={steps} />
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
