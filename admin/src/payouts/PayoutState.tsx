import { Flex } from '@strapi/design-system';

import type { Payout, PayoutStatus } from '../../../contracts/payouts';
import { Label } from '../components/badges';
import { useTexts } from '../hooks/useTexts';

const variants: Record<PayoutStatus, 'secondary' | 'primary' | 'success' | 'danger' | 'neutral'> = {
  pending: 'secondary',
  in_transit: 'primary',
  paid: 'success',
  failed: 'danger',
  canceled: 'neutral',
};

/** The status of a payout, and whether it adds up. */
export const PayoutState = ({ payout }: { payout: Pick<Payout, 'status' | 'needsReview'> }) => {
  const { t } = useTexts();
  return (
    <Flex gap={2} wrap="wrap">
      <Label variant={variants[payout.status]}>{t(`payout.status.${payout.status}`)}</Label>
      {payout.needsReview && <Label variant="danger">{t('payout.differs')}</Label>}
    </Flex>
  );
};
