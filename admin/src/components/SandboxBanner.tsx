import { Box, Flex, Typography } from '@strapi/design-system';
import { Information } from '@strapi/icons';

import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { useFindModulesQuery } from '../payment-modules/api';

const SANDBOX_MODULES = { mode: 'sandbox', pageSize: 5 };

/** Banner on payment pages: some modules are in sandbox mode, where no money moves. */
export const SandboxBanner = () => {
  const { t } = useTexts();
  const can = useCan();
  const { data } = useFindModulesQuery(SANDBOX_MODULES, { skip: !can('payment-modules.read') });
  const total = data?.meta.pagination.total ?? 0;
  if (total === 0) return null;
  const names = data?.data.map(({ name }) => name).join(', ') ?? '';
  return (
    <Box background="warning100" borderColor="warning200" hasRadius padding={4} role="status">
      <Flex gap={3} alignItems="flex-start">
        <Information fill="warning700" aria-hidden />
        <Typography textColor="neutral800">{t('sandbox.banner', { count: total, names })}</Typography>
      </Flex>
    </Box>
  );
};
