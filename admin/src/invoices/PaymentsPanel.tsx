import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useFetchClient } from '@strapi/strapi/admin';

import type { Invoice } from '../../../contracts/invoices';
import type { LinkedPayment } from '../../../contracts/payments';
import { formatMoney } from '../../../domain/money/money';
import { closedDisputeStatuses } from '../../../domain/payments/dispute-losses';
import { isSettled } from '../../../domain/payments/payment-statuses';
import { saveFile } from '../api/download';
import { Amount } from '../components/Amount';
import { PaymentStatusBadge } from '../components/badges';
import { Moment } from '../components/Moment';
import { Facts, Panel } from '../components/Panel';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { PLUGIN_ID } from '../plugin-id';
import { RecordedFacts } from '../recorded-payments/RecordedFacts';
import { PaymentRefunds } from '../refunds/PaymentRefunds';
import { reverseReason, type MoneyContext } from './money-actions';
import { PaymentActions } from './PaymentActions';
import { PaymentAttention } from './PaymentAttention';

/** "Visa •••• 4242", or the name of the method. */
const methodText = ({ method }: LinkedPayment): string => {
  if (!method) return '–';
  const brand = method.brand ?? method.type.replace(/_/g, ' ');
  const name = brand.charAt(0).toUpperCase() + brand.slice(1);
  return [name, method.last4 && `•••• ${method.last4}`, method.wallet && `(${method.wallet.replace(/_/g, ' ')})`]
    .filter(Boolean)
    .join(' ');
};

const Disputes = ({ payment }: { payment: LinkedPayment }) => {
  const { t, textOr, locale } = useTexts();
  if (payment.disputes.length === 0) return null;
  return (
    <Box>
      <Typography variant="sigma" textColor="neutral600" tag="h4">
        {t('payment.disputes')}
      </Typography>
      <ul>
        {payment.disputes.map((dispute) => (
          <li key={dispute.providerDisputeId}>
            <Flex gap={2} wrap="wrap">
              <Amount amount={dispute.amount} currency={dispute.currency} />
              <Typography>{textOr(`dispute.status.${dispute.status}`, dispute.status)}</Typography>
              {dispute.reason && <Typography textColor="neutral600">{dispute.reason.replace(/_/g, ' ')}</Typography>}
              <Moment at={dispute.createdAt} />
              {dispute.amountLost > 0 && (
                <Typography textColor="danger700" fontWeight="semiBold">
                  {t('dispute.amountLost', { amount: formatMoney(dispute.amountLost, payment.currency, locale) })}
                </Typography>
              )}
              {dispute.dueBy && !closedDisputeStatuses.includes(dispute.status) && (
                <Typography textColor="danger700">
                  {t('dispute.dueBy')} <Moment at={dispute.dueBy} />
                </Typography>
              )}
            </Flex>
          </li>
        ))}
      </ul>
    </Box>
  );
};

/** Warnings and reviews from the provider. */
const Warnings = ({ payment }: { payment: LinkedPayment }) => {
  const { t, textOr } = useTexts();
  const open = payment.reviews.filter((review) => review.open);
  if (payment.fraudWarnings.length === 0 && open.length === 0) return null;
  return (
    <Box>
      <Typography variant="sigma" textColor="neutral600" tag="h4">
        {t('payment.warnings')}
      </Typography>
      <ul>
        {payment.fraudWarnings.map((warning) => (
          <li key={warning.providerWarningId}>
            <Flex gap={2} wrap="wrap">
              <Typography textColor={warning.actionable ? 'danger700' : 'neutral800'}>
                {t('payment.fraudWarning', { reason: warning.fraudType.replace(/_/g, ' ') })}
              </Typography>
              <Moment at={warning.createdAt} />
            </Flex>
          </li>
        ))}
        {open.map((review) => (
          <li key={review.providerReviewId}>
            <Flex gap={2} wrap="wrap">
              <Typography textColor="danger700">
                {t('payment.providerReview', {
                  reason: textOr(`payment.providerReview.${review.reason}`, review.reason),
                })}
              </Typography>
              <Moment at={review.createdAt} />
            </Flex>
          </li>
        ))}
      </ul>
    </Box>
  );
};

const ReceiptButton = ({ payment }: { payment: LinkedPayment }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const { get } = useFetchClient();
  const download = async (): Promise<void> => {
    try {
      const { data } = await get<Blob>(`/${PLUGIN_ID}/payments/${payment.documentId}/receipt`, {
        responseType: 'blob',
      });
      saveFile(data, `receipt-${payment.invoice.number ?? payment.documentId}.pdf`);
    } catch (error) {
      notify.failure(error);
    }
  };
  return (
    <Link tag="button" type="button" startIcon={<Download />} onClick={() => void download()}>
      {t('payment.receiptPdf')}
    </Link>
  );
};

interface ItemProps {
  payment: LinkedPayment;
  invoice: Invoice;
  context: MoneyContext;
}

const PaymentItem = ({ payment, invoice, context }: ItemProps) => {
  const { t } = useTexts();
  const { recorded } = payment;
  return (
    <Box tag="li" borderColor="neutral200" hasRadius padding={4}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Flex gap={3} wrap="wrap" justifyContent="space-between">
          <Flex gap={2} wrap="wrap">
            <Typography fontWeight="bold">
              {recorded ? t('recorded.name') : t('payment.attempt', { attempt: payment.attempt })}
            </Typography>
            <PaymentStatusBadge status={payment.status} />
          </Flex>
          <Flex gap={4} wrap="wrap">
            {isSettled(payment.status) && <ReceiptButton payment={payment} />}
            {payment.receiptUrl && (
              <Link href={payment.receiptUrl} isExternal>
                {t('payment.receipt')}
              </Link>
            )}
            {payment.dashboardUrl && (
              <Link href={payment.dashboardUrl} isExternal>
                {t('payment.dashboard')}
              </Link>
            )}
          </Flex>
        </Flex>
        <Facts
          facts={[
            { label: t('payment.amount'), value: <Amount amount={payment.amount} currency={payment.currency} /> },
            ...(payment.received ? [{ label: t('payment.received'), value: <Amount {...payment.received} /> }] : []),
            ...(payment.difference === null
              ? []
              : [
                  {
                    label: t('payment.difference'),
                    value: <Amount amount={payment.difference} currency={payment.currency} />,
                  },
                ]),
            {
              label: t('payment.method'),
              value: recorded ? t(`recorded.method.${recorded.method}`) : methodText(payment),
            },
            ...(recorded
              ? []
              : [
                  { label: t('payment.fee'), value: <Amount amount={payment.fee} currency={payment.feeCurrency} /> },
                  { label: t('payment.net'), value: <Amount amount={payment.net} currency={payment.feeCurrency} /> },
                ]),
            {
              label: t(recorded ? 'recorded.by' : 'payment.startedBy'),
              value: payment.startedBy.name ?? t(`actor.${payment.startedBy.type}`),
            },
            { label: t(recorded ? 'recorded.at' : 'payment.started'), value: <Moment at={payment.createdAt} /> },
          ]}
        />
        {recorded && <RecordedFacts recorded={recorded} />}
        <PaymentAttention payment={payment} />
        {payment.failureMessage && (
          <Typography textColor="danger700" tag="p">
            {payment.failureMessage}
          </Typography>
        )}
        <PaymentRefunds payment={payment} mayReverse={reverseReason(context) === null} />
        <Disputes payment={payment} />
        <Warnings payment={payment} />
        <PaymentActions payment={payment} invoice={invoice} context={context} />
      </Flex>
    </Box>
  );
};

/** All payments of the invoice, newest first, with their refunds and disputes. */
export const PaymentsPanel = ({ payments, ...of }: Omit<ItemProps, 'payment'> & { payments: LinkedPayment[] }) => {
  const { t } = useTexts();
  return (
    <Panel title={t('payment.title')}>
      {payments.length === 0 ? (
        <Typography textColor="neutral600">{t('payment.none')}</Typography>
      ) : (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {payments.map((payment) => (
            <PaymentItem key={payment.documentId} payment={payment} {...of} />
          ))}
        </Flex>
      )}
      <Typography variant="pi" textColor="neutral600" tag="p">
        {t('payment.atProvider')}
      </Typography>
    </Panel>
  );
};
