import { Box, Flex, Typography } from '@strapi/design-system';

import type { ProviderRefusal } from '../../../contracts/refusals';
import { useTexts } from '../hooks/useTexts';
import { Moment } from './Moment';

/** A provider's refusal: who has to act, the message, the next step and the time. */
export const RefusalNote = ({ refusal }: { refusal: ProviderRefusal }) => {
  const { t, textOr } = useTexts();
  return (
    <Box background="danger100" hasRadius padding={4} role="alert">
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography tag="p" fontWeight="semiBold" textColor="danger700">
          {t(`refusal.reason.${refusal.reason}`)}
        </Typography>
        <Typography tag="p" textColor="neutral800">
          {refusal.message}
        </Typography>
        <Typography tag="p" textColor="neutral800">
          {textOr(`refusal.hint.${refusal.reason}`, refusal.hint)}
        </Typography>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {t('refusal.times', { count: refusal.count })} <Moment at={refusal.at} never="" />
          {refusal.field && ` · ${t('refusal.field', { field: refusal.field })}`}
          {refusal.requestId && ` · ${t('refusal.requestId', { id: refusal.requestId })}`}
        </Typography>
      </Flex>
    </Box>
  );
};
