import { Typography, type BadgeProps } from '@strapi/design-system';
import { useSyncExternalStore } from 'react';

import type { EntryPaymentStatus } from '../../../contracts/entries';
import { Label } from '../components/badges';
import { WithTexts } from '../components/WithTexts';
import { useTexts } from '../hooks/useTexts';
import { useFindEntryStatusesQuery } from './api';
import { asked, askFor, onAsked } from './asked-rows';

const variants: Record<Exclude<EntryPaymentStatus, 'none'>, NonNullable<BadgeProps['variant']>> = {
  draft: 'neutral',
  unpaid: 'primary',
  overdue: 'danger',
  processing: 'secondary',
  paid: 'success',
  refunded: 'warning',
};

const Status = ({ uid, documentId }: { uid: string; documentId: string }) => {
  const { t } = useTexts();
  askFor(uid, documentId);
  const ids = useSyncExternalStore(onAsked, () => asked(uid));
  const { data } = useFindEntryStatusesQuery({ uid, ids }, { skip: ids === '' });
  const status = data?.find((one) => one.documentId === documentId)?.status ?? 'none';
  if (status === 'none') return <Typography textColor="neutral600">–</Typography>;
  return <Label variant={variants[status]}>{t(`entry.status.${status}`)}</Label>;
};

const PaymentStatusCell = (props: { uid: string; documentId: string }) => (
  <WithTexts>
    <Status {...props} />
  </WithTexts>
);

export default PaymentStatusCell;
