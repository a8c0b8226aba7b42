import { Typography, type BadgeProps } from '@strapi/design-system';
import { useSyncExternalStore } from 'react';
import { useIntl } from 'react-intl';

import type { EntryPaymentStatus } from '../../../contracts/entries';
import { Label } from '../components/badges';
import { PLUGIN_ID } from '../plugin-id';
import { useFindEntryStatusesQuery } from './api';
import { asked, askFor, onAsked } from './asked-rows';

const variants: Record<Exclude<EntryPaymentStatus, 'none'>, NonNullable<BadgeProps['variant']>> = {
  draft: 'neutral',
  unpaid: 'primary',
  overdue: 'danger',
  processing: 'secondary',
  paid: 'success',
  refunded: 'warning',
  credited: 'neutral',
  written_off: 'danger',
};

/** Uses texts loaded at startup, because Content Manager lists do not load the plugin's texts. */
const PaymentStatusCell = ({ uid, documentId }: { uid: string; documentId: string }) => {
  const { formatMessage } = useIntl();
  askFor(uid, documentId);
  const ids = useSyncExternalStore(onAsked, () => asked(uid));
  const { data } = useFindEntryStatusesQuery({ uid, ids }, { skip: ids === '' });
  const status = data?.find((one) => one.documentId === documentId)?.status ?? 'none';
  if (status === 'none') return <Typography textColor="neutral600">–</Typography>;
  return <Label variant={variants[status]}>{formatMessage({ id: `${PLUGIN_ID}.menu.status.${status}` })}</Label>;
};

export default PaymentStatusCell;
