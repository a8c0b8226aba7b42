import { Badge, Box, Button, Flex, Grid, Link, Typography } from '@strapi/design-system';
import { ArrowsCounterClockwise, Webhooks } from '@strapi/icons';
import { useState, type ReactNode } from 'react';
import { NavLink } from 'react-router-dom';

import type { BankingContract, KeyPair, WebhookHealth as Health } from '../../../contracts/banking-contracts';
import { Confirm } from '../components/Confirm';
import { CopyField } from '../components/CopyField';
import { Moment } from '../components/Moment';
import { Facts } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import type { TextId } from '../translations/load';
import { useRegisterWebhookMutation, useRollWebhookSecretMutation } from './api';
import { SecretField } from './KeyField';

type Webhook = KeyPair['webhook'];

const variants: Record<Health, 'success' | 'secondary' | 'warning' | 'danger' | 'neutral'> = {
  healthy: 'success',
  waiting: 'secondary',
  unconfirmed: 'warning',
  failing: 'danger',
  none: 'neutral',
};

const Actions = ({ contract, pair }: { contract: BankingContract; pair: KeyPair }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const [isAsking, ask] = useState(false);
  const [register, registering] = useRegisterWebhookMutation();
  const [roll] = useRollWebhookSecretMutation();
  const target = { id: contract.documentId, environment: pair.environment };
  const isRegistered = pair.webhook.source === 'registered';

  const onRegister = async () => {
    const answer = await register(target);
    if ('error' in answer) notify.failure(answer.error);
    else notify.success('webhook.registered');
  };
  const onRoll = async () => {
    const answer = await roll(target);
    if ('error' in answer) notify.failure(answer.error);
    else notify.success('webhook.rolled');
  };

  return (
    <Flex gap={2} wrap="wrap">
      <Button
        variant="secondary"
        size="S"
        startIcon={<Webhooks />}
        loading={registering.isLoading}
        onClick={onRegister}
      >
        {isRegistered ? t('webhook.registerAgain') : t('webhook.register')}
      </Button>
      {isRegistered && (
        <Button variant="tertiary" size="S" startIcon={<ArrowsCounterClockwise />} onClick={() => ask(true)}>
          {t('webhook.roll')}
        </Button>
      )}
      <Confirm
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={t('webhook.roll')}
        variant="default"
        onConfirm={onRoll}
      >
        {t('webhook.rollAsk')}
      </Confirm>
    </Flex>
  );
};

/** Why deliveries are in doubt, if the contract's own state gives the reason. */
const reasonOf = ({
  health,
  lastSuccessAt,
  lastFailureAt,
  lastFailureReason,
  lastMissedAt,
  refused,
  test,
}: Webhook) => {
  const good = lastSuccessAt ?? '';
  if (health === 'failing') {
    const isFailed = lastFailureAt !== null && lastFailureAt > good && lastFailureAt > (lastMissedAt ?? '');
    if (isFailed) return lastFailureReason;
  }
  if (health !== 'failing' && health !== 'unconfirmed') return null;
  // Without a later successful delivery, the refused ones are the most likely reason.
  if (refused.lastAt !== null && refused.lastAt > good) return refused.lastReason;
  return test.code !== null && test.at !== null && test.at > good ? test.reason : null;
};

const hintOf = (webhook: Webhook): TextId => {
  const { health, endpoint, lastSuccessAt, lastFailureAt, lastMissedAt, refused, test, otherEndpoints } = webhook;
  const good = lastSuccessAt ?? '';
  if (health === 'failing') {
    if (endpoint.state === 'disabled') return 'webhook.health.disabled.hint';
    if (endpoint.state === 'missing') return 'webhook.health.missing.hint';
    const isFailed = lastFailureAt !== null && lastFailureAt > good && lastFailureAt > (lastMissedAt ?? '');
    return isFailed ? 'webhook.health.failing.hint' : 'webhook.health.missed.hint';
  }
  if (health === 'unconfirmed') {
    if (refused.lastAt !== null && refused.lastAt > good) return 'webhook.health.unconfirmed.hint';
    if (otherEndpoints.length > 0) return 'webhook.health.others.hint';
    if (test.code !== null) return 'webhook.health.untested.hint';
  }
  return `webhook.health.${health}.hint`;
};

const Warning = ({ children }: { children: ReactNode }) => (
  <Box background="warning100" hasRadius padding={3}>
    {children}
  </Box>
);

/** Explanation of the webhook's health, and further obstacles to deliveries. */
const Verdict = ({ webhook }: { webhook: Webhook }) => {
  const { t } = useTexts();
  const reason = reasonOf(webhook);
  return (
    <>
      <Typography textColor="neutral600" tag="p">
        {t(hintOf(webhook))}
      </Typography>
      {reason && (
        <Typography tag="p" textColor={webhook.health === 'failing' ? 'danger700' : 'neutral800'}>
          {reason}
        </Typography>
      )}
      {webhook.isLoopback && (
        <Warning>
          <Typography tag="p" textColor="neutral800">
            {t('webhook.loopback')}
          </Typography>
        </Warning>
      )}
      {webhook.unfinishedChange && (
        <Warning>
          <Typography tag="p" textColor="neutral800">
            {t('webhook.unfinished')} {webhook.unfinishedChange.lastError}
          </Typography>
        </Warning>
      )}
      {webhook.otherEndpoints.length > 0 && (
        <Warning>
          <Typography tag="p" textColor="neutral800">
            {t('webhook.others', { count: webhook.otherEndpoints.length })}
          </Typography>
          <ul>
            {webhook.otherEndpoints.map(({ endpointId, description }) => (
              <Typography key={endpointId} tag="li" textColor="neutral800">
                <code>{endpointId}</code> {description}
              </Typography>
            ))}
          </ul>
          <Typography tag="p" textColor="neutral800">
            {t('webhook.others.delete')}
          </Typography>
        </Warning>
      )}
    </>
  );
};

const TestResult = ({ test }: Pick<Webhook, 'test'>) => {
  const { t } = useTexts();
  if (test.at === null) return t('webhook.test.never');
  return (
    <>
      <Typography textColor={test.code === null ? 'success700' : 'neutral800'}>
        {test.code === null ? t('webhook.test.passed') : t('webhook.test.failed')}{' '}
      </Typography>
      <Moment at={test.at} never={t('webhook.test.never')} />
    </>
  );
};

/** Health of the environment's webhook, and what to do when events do not arrive. */
export const WebhookHealth = ({ contract, pair }: { contract: BankingContract; pair: KeyPair }) => {
  const { t } = useTexts();
  const can = useCan();
  const { webhook, environment } = pair;
  const { health } = webhook;

  return (
    <Box borderColor="neutral200" hasRadius padding={4}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex justifyContent="space-between" gap={3} wrap="wrap">
          <Flex gap={3}>
            <Typography variant="delta" tag="h3">
              {t('webhook.title')}
            </Typography>
            <Badge variant={variants[health]}>{t(`webhook.health.${health}`)}</Badge>
          </Flex>
          {can('banking-contracts.update') && <Actions contract={contract} pair={pair} />}
        </Flex>
        <Verdict webhook={webhook} />
        <Grid.Root gap={4}>
          <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
            <CopyField label={t('webhook.url')} value={webhook.url} />
          </Grid.Item>
          <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
            <SecretField
              environment={environment}
              field="webhookSecret"
              label={t('webhook.secret')}
              hint={t('webhook.secret.hint')}
              placeholder="whsec_…"
              contractType={contract.contractType}
              storedHint={
                webhook.signingSecrets > 0 ? t('webhook.secretStored', { count: webhook.signingSecrets }) : null
              }
            />
          </Grid.Item>
        </Grid.Root>
        <Facts
          facts={[
            { label: t('webhook.source'), value: t(`webhook.source.${webhook.source}`) },
            { label: t('webhook.endpointId'), value: webhook.endpointId ?? '–' },
            {
              label: t('webhook.lastSuccess'),
              value: <Moment at={webhook.lastSuccessAt} never={t('webhook.never')} />,
            },
            { label: t('webhook.test'), value: <TestResult test={webhook.test} /> },
            {
              label: t('webhook.lastFailure'),
              value: <Moment at={webhook.lastFailureAt} never={t('webhook.never')} />,
            },
            {
              label: t('webhook.refused'),
              value:
                webhook.refused.count === 0 ? (
                  t('webhook.never')
                ) : (
                  <>
                    <Typography>{t('webhook.refusedCount', { count: webhook.refused.count })} </Typography>
                    <Moment at={webhook.refused.lastAt} never={t('webhook.never')} />
                  </>
                ),
            },
            {
              label: t('webhook.backlog'),
              value: can('provider-events.read') ? (
                <Link tag={NavLink} to={paths.providerEvents}>
                  {t('webhook.backlogCount', { count: webhook.backlog })}
                </Link>
              ) : (
                t('webhook.backlogCount', { count: webhook.backlog })
              ),
            },
          ]}
        />
      </Flex>
    </Box>
  );
};
