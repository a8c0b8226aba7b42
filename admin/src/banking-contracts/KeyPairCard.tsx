import { Box, Button, Flex, Grid, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { Fragment } from 'react';
import { useForm } from '@strapi/strapi/admin';

import { useField } from '../forms/useField';
import type { BankingContract, KeyPair } from '../../../contracts/banking-contracts';
import type { ContractType, KeyField } from '../../../contracts/capabilities';
import type { Environment } from '../../../contracts/common';
import { EnvironmentBadge, StatusBadge } from '../components/badges';
import { Moment } from '../components/Moment';
import { TextField } from '../components/fields';
import { Facts, Panel } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';
import { isKey, isUntouched, type KeyPairValues } from './form';
import { PublicKeyField, SecretField } from './KeyField';
import { useStatusReason } from './reasons';
import { RestrictedKeyGuide, SecretKeyNote } from './RestrictedKeyGuide';
import { WebhookHealth } from './WebhookHealth';

/** Result of the last verification. */
const Found = ({ pair }: { pair: KeyPair }) => {
  const { t } = useTexts();
  const reason = useStatusReason()(pair);
  const isError = pair.status === 'error';
  // A contract verified by an earlier release stores at most one.
  const missing =
    pair.missingPermissions.length > 0
      ? pair.missingPermissions
      : [pair.missingPermission].filter((name) => name !== null);
  // What a refused key has found before says nothing about the account any more.
  const account = [
    { label: t('contract.account'), value: pair.accountName ?? pair.accountId ?? '–' },
    { label: t('contract.accountId'), value: pair.accountId ?? '–' },
    { label: t('contract.country'), value: pair.country ?? '–' },
    { label: t('contract.currency'), value: pair.defaultCurrency?.toUpperCase() ?? '–' },
    {
      label: t('contract.charges'),
      value:
        pair.chargesEnabled === null
          ? t('contract.charges.unknown')
          : pair.chargesEnabled
            ? t('contract.charges.yes')
            : t('contract.charges.no'),
    },
  ];
  return (
    <Box background={isError ? 'danger100' : 'neutral100'} hasRadius padding={4} role={isError ? 'alert' : undefined}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        {reason && (
          <Typography tag="p" textColor={isError ? 'danger700' : 'neutral700'}>
            {reason}
          </Typography>
        )}
        {missing.length > 0 && (
          <Typography tag="p" textColor="danger700">
            {t('contract.missingPermission')}{' '}
            {missing.map((name, index) => (
              <Fragment key={name}>
                {index > 0 && ', '}
                <code>{name}</code>
              </Fragment>
            ))}
          </Typography>
        )}
        <Facts
          facts={[
            ...(isError ? [] : account),
            ...(pair.failedAt
              ? [{ label: t('contract.failedAt'), value: <Moment at={pair.failedAt} never="" /> }]
              : []),
            {
              label: t('contract.lastChecked'),
              value: <Moment at={pair.checkedAt} never={t('contract.neverChecked')} />,
            },
          ]}
        />
      </Flex>
    </Box>
  );
};

/** One field as its provider declares it; Stripe's fields are translated. */
const KeyPairField = ({
  field: { name, label, hint, placeholder, required },
  environment,
  isStripe,
  pair,
}: {
  field: KeyField;
  environment: Environment;
  isStripe: boolean;
  pair: KeyPair | null;
}) => {
  const { t } = useTexts();
  if (!isKey(name)) {
    const path = `keyPairs.${environment}.fields.${name}`;
    return <TextField name={path} label={label} hint={hint} placeholder={placeholder} required={required} />;
  }
  const shared = { environment, required, contractType: isStripe ? 'stripe' : '' };
  return name === 'publishableKey' ? (
    <PublicKeyField
      {...shared}
      field={name}
      label={isStripe ? t('contract.publishableKey') : label}
      hint={hint}
      placeholder={isStripe ? `pk_${environment}_…` : placeholder}
    />
  ) : (
    <SecretField
      {...shared}
      field={name}
      label={isStripe ? t('contract.secretKey') : label}
      hint={isStripe ? t('contract.secretKey.hint') : hint}
      placeholder={isStripe ? `rk_${environment}_…` : placeholder}
      storedHint={pair?.secretHint}
    />
  );
};

/** Keys of one environment, their state and the webhook. */
export const KeyPairCard = ({
  environment,
  contract,
  contractType,
}: {
  environment: Environment;
  contract: BankingContract | null;
  contractType: ContractType;
}) => {
  const { t } = useTexts();
  const pair = contract?.keyPairs[environment] ?? null;
  const removed = useField<boolean>(`keyPairs.${environment}.isRemoved`);
  const disabled = useForm('KeyPairCard', (state) => state.disabled);
  const isStripe = contractType.type === 'stripe';
  // A contract may do without the keys of an environment: they are only needed together.
  const typed = useField<KeyPairValues>(`keyPairs.${environment}`).value;
  const isUsed = pair !== null || (typed !== undefined && !isUntouched(typed));

  return (
    <Panel
      title={t(`contract.keys.${environment}`)}
      hint={t(`contract.keys.${environment}.hint`)}
      action={
        <Flex gap={2}>
          <EnvironmentBadge environment={environment} />
          {pair && <StatusBadge status={pair.status} />}
          {pair && !disabled && (
            <Button
              variant={removed.value ? 'secondary' : 'danger-light'}
              size="S"
              startIcon={removed.value ? undefined : <Trash />}
              onClick={() => removed.onChange(`keyPairs.${environment}.isRemoved`, !removed.value)}
            >
              {removed.value ? t('contract.keepKeys') : t('contract.removeKeys')}
            </Button>
          )}
        </Flex>
      }
    >
      {removed.value ? (
        <Typography textColor="danger600">{t('contract.willBeRemoved')}</Typography>
      ) : (
        <>
          {isStripe && !disabled && (
            <RestrictedKeyGuide environment={environment} name={contract?.name ?? t('contract.restrictedName')} />
          )}
          <Grid.Root gap={4}>
            {contractType.keyFields.map((field) => (
              <Grid.Item key={field.name} col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
                <KeyPairField
                  field={{ ...field, required: isUsed && field.required }}
                  environment={environment}
                  isStripe={isStripe}
                  pair={pair}
                />
              </Grid.Item>
            ))}
          </Grid.Root>
          {isStripe && <SecretKeyNote environment={environment} storedHint={pair?.secretHint} />}
          {pair && <Found pair={pair} />}
          {contract && pair && contractType.sendsWebhooks && <WebhookHealth contract={contract} pair={pair} />}
        </>
      )}
    </Panel>
  );
};
