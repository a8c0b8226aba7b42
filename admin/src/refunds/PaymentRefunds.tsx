import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';

import type { LinkedPayment, Refund } from '../../../contracts/payments';
import type { RequestedRefund } from '../../../contracts/refunds';
import { Amount } from '../components/Amount';
import { Label } from '../components/badges';
import { Moment } from '../components/Moment';
import { useTexts } from '../hooks/useTexts';
import { ReversePayoutDialog } from '../recorded-payments/ReasonDialog';

const variants = {
  pending: 'secondary',
  requires_action: 'warning',
  succeeded: 'success',
  failed: 'danger',
  canceled: 'neutral',
} as const;

interface RefundProps {
  refund: Refund;
  /** What was asked for here; undefined for refunds from elsewhere. */
  request: RequestedRefund | undefined;
  onReverse?: () => void;
}

const RefundItem = ({ refund, request, onReverse }: RefundProps) => {
  const { t, textOr } = useTexts();
  const { status, origin, reason, pendingReason, failureReason } = refund;
  const isFailed = status === 'failed' || status === 'canceled';
  const why =
    isFailed && failureReason
      ? t('refund.why', { reason: textOr(`refund.failure.${failureReason}`, failureReason.replace(/_/g, ' ')) })
      : status === 'pending' && pendingReason
        ? t('refund.why', { reason: textOr(`refund.pending.${pendingReason}`, pendingReason.replace(/_/g, ' ')) })
        : null;
  return (
    <Box tag="li">
      <Flex gap={2} wrap="wrap">
        <Amount amount={refund.amount} currency={refund.currency} />
        {origin === 'recorded' ? (
          <Label variant={isFailed ? 'neutral' : 'success'}>
            {t(isFailed ? 'payout.status.reversed' : 'payout.status.recorded')}
          </Label>
        ) : (
          <Label variant={variants[status]}>{t(`refund.status.${status}`)}</Label>
        )}
        {reason && <Typography textColor="neutral600">{textOr(`refund.reason.${reason}`, reason)}</Typography>}
        {request?.requestedBy.name && <Typography textColor="neutral600">{request.requestedBy.name}</Typography>}
        <Moment at={refund.createdAt} />
        {origin === 'recorded' && status === 'succeeded' && onReverse && (
          <Button size="S" variant="tertiary" onClick={onReverse}>
            {t('reverse.payout')}
          </Button>
        )}
      </Flex>
      {request?.note && (
        <Typography tag="p" variant="pi" textColor="neutral700">
          {request.note}
        </Typography>
      )}
      {why && (
        <Typography tag="p" variant="pi" textColor={isFailed ? 'danger700' : 'neutral700'}>
          {why} {isFailed && t('refund.failed.next')}
        </Typography>
      )}
    </Box>
  );
};

/** What was asked for here and is not known to the provider. */
const RequestItem = ({ request }: { request: RequestedRefund }) => {
  const { t } = useTexts();
  return (
    <Box tag="li">
      <Flex gap={2} wrap="wrap">
        <Amount amount={request.amount} currency={request.currency} />
        <Label variant={request.status === 'failed' ? 'danger' : 'secondary'}>
          {t(`refund.request.${request.status}`)}
        </Label>
        {request.requestedBy.name && <Typography textColor="neutral600">{request.requestedBy.name}</Typography>}
        <Moment at={request.createdAt} />
      </Flex>
      {request.error && (
        <Typography tag="p" variant="pi" textColor={request.status === 'failed' ? 'danger700' : 'neutral700'}>
          {t('refund.why', { reason: request.error })}
        </Typography>
      )}
    </Box>
  );
};

interface Props {
  payment: LinkedPayment;
  /** Whether this user may take back payouts that were recorded. */
  mayReverse: boolean;
}

/** Refunds and payouts of a payment, and refunds that are only asked for, with their reasons. */
export const PaymentRefunds = ({ payment, mayReverse }: Props) => {
  const { t } = useTexts();
  const [reversed, setReversed] = useState<Refund | null>(null);
  const known = new Set(payment.refunds.map(({ providerRefundId }) => providerRefundId));
  const asked = payment.refundRequests.filter(
    ({ providerRefundId }) => providerRefundId === null || !known.has(providerRefundId)
  );
  if (payment.refunds.length + asked.length === 0) return null;
  return (
    <Box>
      <Typography variant="sigma" textColor="neutral600" tag="h4">
        {t('payment.refunds')}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingTop={1}>
        {payment.refunds.map((refund) => (
          <RefundItem
            key={refund.providerRefundId}
            refund={refund}
            request={payment.refundRequests.find((request) => request.providerRefundId === refund.providerRefundId)}
            onReverse={mayReverse ? () => setReversed(refund) : undefined}
          />
        ))}
        {asked.map((request) => (
          <RequestItem key={`${request.createdAt} ${request.amount}`} request={request} />
        ))}
      </Flex>
      {reversed && <ReversePayoutDialog payment={payment} refund={reversed} onClose={() => setReversed(null)} />}
    </Box>
  );
};
