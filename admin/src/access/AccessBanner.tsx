import { Box, Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';

import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { useFindMyAccessQuery } from '../profiles/api';

/** Banner for users who may open the pages but lack a profile or a permission to see invoices. */
export const AccessBanner = () => {
  const { t } = useTexts();
  const can = useCan();
  const { data } = useFindMyAccessQuery();
  if (!data) return null;
  const hasNoProfile = can('invoices.read') && data.profiles.length === 0;
  const seesNoInvoices = data.missing.includes('invoices.read');
  if (!hasNoProfile && !seesNoInvoices) return null;
  const values = {
    role: data.roles.join(', '),
    profile: data.profiles[0]?.name ?? '',
    roles: data.helpers.join(', '),
  };
  return (
    <Box
      paddingLeft={{ initial: 4, medium: 6, large: 10 }}
      paddingRight={{ initial: 4, medium: 6, large: 10 }}
      paddingTop={{ initial: 4, large: 6 }}
    >
      <Box background="warning100" borderColor="warning200" hasRadius padding={4} role="status">
        <Flex gap={3} alignItems="flex-start">
          <WarningCircle fill="warning700" aria-hidden />
          <Box>
            <Typography tag="p" fontWeight="bold" textColor="neutral800">
              {hasNoProfile ? t('access.noProfile', values) : t('access.noInvoices', values)}
            </Typography>
            <Typography tag="p" textColor="neutral800">
              {hasNoProfile ? t('access.noProfile.ask', values) : t('access.noInvoices.ask', values)}
            </Typography>
          </Box>
        </Flex>
      </Box>
    </Box>
  );
};
