import { Box, Flex, Link, TextButton, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';

import type { PaymentModule, ReadinessCode, ReadinessReason } from '../../../contracts/payment-modules';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import type { TextId } from '../translations/load';
import type { ModuleTab } from './tabs';

type Remedy = { in: 'contract'; label: TextId } | { in: ModuleTab; label: TextId } | { in: 'modules'; label: TextId };

/** The page that fixes each reason. */
const remedies: Record<ReadinessCode, Remedy> = {
  key_pair_missing: { in: 'contract', label: 'readiness.fix.keys' },
  key_pair_not_verified: { in: 'contract', label: 'readiness.fix.verify' },
  key_pair_error: { in: 'contract', label: 'readiness.fix.contract' },
  charges_disabled: { in: 'contract', label: 'readiness.fix.contract' },
  link_payments_unavailable: { in: 'modules', label: 'readiness.fix.module' },
  link_payments_disabled: { in: 'link', label: 'readiness.fix.link' },
  no_accepted_currency: { in: 'general', label: 'readiness.fix.currencies' },
  maximum_currency_not_accepted: { in: 'general', label: 'readiness.fix.currencies' },
  url_not_https: { in: 'link', label: 'readiness.fix.addresses' },
};

/** Reasons why a mode is unavailable, each with a link to the page that fixes it. */
export const ReadinessReasons = ({
  module,
  mode,
  reasons,
  onOpenTab,
}: {
  module: PaymentModule;
  mode: 'sandbox' | 'on';
  reasons: ReadinessReason[];
  onOpenTab: (tab: ModuleTab) => void;
}) => {
  const { t } = useTexts();
  const can = useCan();
  const environment = t(mode === 'sandbox' ? 'environment.test' : 'environment.live');

  const remedyOf = ({ code }: ReadinessReason) => {
    const remedy = remedies[code];
    if (remedy.in === 'contract') {
      if (!can('banking-contracts.read')) return null;
      return (
        <Link tag={NavLink} to={paths.bankingContract(module.bankingContract.documentId)}>
          {t(remedy.label)}
        </Link>
      );
    }
    if (remedy.in === 'modules') {
      return (
        <Link tag={NavLink} to={`${paths.paymentModules}/create`}>
          {t(remedy.label)}
        </Link>
      );
    }
    const tab = remedy.in;
    return <TextButton onClick={() => onOpenTab(tab)}>{t(remedy.label)}</TextButton>;
  };

  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
      {reasons.map((reason) => (
        <Box tag="li" key={reason.code}>
          <Typography tag="p" textColor="neutral700">
            {t(`readiness.${reason.code}`, { environment, currency: module.maximumCurrency?.toUpperCase() ?? '' })}
          </Typography>
          {remedyOf(reason)}
        </Box>
      ))}
    </Flex>
  );
};
