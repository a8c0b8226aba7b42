import { Flex } from '@strapi/design-system';
import { lazy, Suspense, useState } from 'react';

import type { Invoice } from '../../../contracts/invoices';
import type { LinkedPayment } from '../../../contracts/payments';
import { isSettled } from '../../../domain/payments/payment-statuses';
import { useTexts } from '../hooks/useTexts';
import { ReversePaymentDialog } from '../recorded-payments/ReasonDialog';
import { Action } from './Action';
import { isRefundable, payoutReason, refundReason, reverseReason, type MoneyContext } from './money-actions';

const RefundDialog = lazy(() => import('../refunds/RefundDialog'));
const PayoutDialog = lazy(() => import('../recorded-payments/PayoutDialog'));

interface Props {
  payment: LinkedPayment;
  invoice: Invoice;
  context: MoneyContext;
}

/** What can be done with money that has arrived. */
export const PaymentActions = ({ payment, invoice, context }: Props) => {
  const { t } = useTexts();
  const [dialog, setDialog] = useState<'refund' | 'payout' | 'reverse' | null>(null);
  const close = () => setDialog(null);
  if (!isSettled(payment.status)) return null;
  const isRecorded = payment.origin === 'recorded';
  const reason = (id: ReturnType<typeof refundReason>) => id && t(id);
  return (
    <Flex gap={2} wrap="wrap" alignItems="flex-start">
      {isRefundable(payment) && (
        <Action
          small
          label={t('refund.open')}
          reason={reason(refundReason(payment, context))}
          onAct={() => setDialog('refund')}
        />
      )}
      {(isRecorded || invoice.creditBalance > 0) && (
        <Action
          small
          label={t('payout.title')}
          reason={reason(payoutReason(payment, context))}
          onAct={() => setDialog('payout')}
        />
      )}
      {isRecorded && (
        <Action
          small
          label={t('reverse.title')}
          reason={reason(reverseReason(context))}
          onAct={() => setDialog('reverse')}
        />
      )}
      <Suspense fallback={null}>
        {dialog === 'refund' && <RefundDialog payment={payment} invoice={invoice} onClose={close} />}
        {dialog === 'payout' && (
          <PayoutDialog
            payment={payment}
            owed={Math.min(invoice.creditBalance, payment.amountRefundable)}
            onClose={close}
          />
        )}
        {dialog === 'reverse' && <ReversePaymentDialog payment={payment} onClose={close} />}
      </Suspense>
    </Flex>
  );
};
