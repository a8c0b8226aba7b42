import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { NavLink } from 'react-router-dom';

import type { PaymentModule } from '../../../contracts/payment-modules';
import { sellerProblems } from '../../../domain/invoices/seller-completeness';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useFindSettingsQuery } from '../settings/api';
import { sellerOf } from '../settings/seller';

/** Says that a live module cannot issue, because its seller's details are incomplete. */
export const SellerWarning = ({ module }: { module: PaymentModule }) => {
  const { t } = useTexts();
  const can = useCan();
  const { data: settings } = useFindSettingsQuery(undefined, { skip: module.mode !== 'on' || !can('settings.read') });
  if (module.mode !== 'on' || !settings) return null;
  const problems = sellerProblems(sellerOf(settings, module));
  if (problems.length === 0) return null;
  return (
    <Box background="warning100" borderColor="warning200" hasRadius padding={4} role="status">
      <Flex gap={3} alignItems="flex-start">
        <WarningCircle fill="warning700" aria-hidden />
        <Flex direction="column" alignItems="flex-start" gap={2}>
          <Typography textColor="neutral800">
            {t('module.sellerIncomplete', {
              missing: problems.map(({ field }) => t(`settings.${field as 'name'}`)).join(', '),
            })}
          </Typography>
          <Link tag={NavLink} to={paths.settings}>
            {t('action.openSettings')}
          </Link>
        </Flex>
      </Flex>
    </Box>
  );
};
