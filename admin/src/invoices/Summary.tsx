import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { lazy, Suspense, useState, type ReactNode } from 'react';

import type { Invoice } from '../../../contracts/invoices';
import type { LinkedPayment } from '../../../contracts/payments';
import { formatMoney } from '../../../domain/money/money';
import { Amount } from '../components/Amount';
import { Facts, Panel } from '../components/Panel';
import { RefusalNote } from '../components/RefusalNote';
import { useTexts } from '../hooks/useTexts';
import type { TextId } from '../translations/load';
import { Action } from './Action';
import { InvoiceState } from './InvoiceState';
import { correctionReasons, isRefundable, payoutReason, refundReason, type MoneyContext } from './money-actions';

const CorrectionDialog = lazy(() => import('../credit-notes/CorrectionDialog'));
const RefundDialog = lazy(() => import('../refunds/RefundDialog'));
const PayoutDialog = lazy(() => import('../recorded-payments/PayoutDialog'));

/** Figures that most invoices do not have. */
const further = [
  ['totals.credited', 'amountCredited'],
  ['totals.refunded', 'amountRefunded'],
  ['totals.difference', 'amountDifference'],
  ['totals.disputed', 'amountDisputed'],
  ['totals.writtenOff', 'amountWrittenOff'],
] as const satisfies readonly (readonly [TextId, keyof Invoice])[];

const NextStep = ({ text, children }: { text: string; children: ReactNode }) => (
  <Box background="warning100" borderColor="warning200" hasRadius padding={4} role="status">
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography tag="p">{text}</Typography>
      <Flex gap={2} wrap="wrap" alignItems="flex-start">
        {children}
      </Flex>
    </Flex>
  </Box>
);

interface Props {
  invoice: Invoice;
  payments: LinkedPayment[];
  context: MoneyContext;
}

/** Money that the customer has to get back, through the provider or in another way. */
const Owed = ({ invoice, payments, context }: Props) => {
  const { t, locale } = useTexts();
  const [dialog, setDialog] = useState<'refund' | 'payout' | null>(null);
  const open = payments.filter(({ amountRefundable }) => amountRefundable > 0);
  // The first payment that covers it, or the one that has most left.
  const best = (of: LinkedPayment[]): LinkedPayment | undefined =>
    of.find(({ amountRefundable }) => amountRefundable >= invoice.creditBalance) ??
    [...of].sort((one, other) => other.amountRefundable - one.amountRefundable)[0];
  const refundable = best(open.filter(isRefundable));
  const paidOut = best(open);
  const close = () => setDialog(null);
  const reason = (id: TextId | null) => id && t(id);
  return (
    <NextStep text={t('money.owed.text', { amount: formatMoney(invoice.creditBalance, invoice.currency, locale) })}>
      {refundable && (
        <Action
          small
          primary
          label={t('refund.open')}
          reason={reason(refundReason(refundable, context))}
          onAct={() => setDialog('refund')}
        />
      )}
      {paidOut && (
        <Action
          small
          primary={!refundable}
          label={t('payout.title')}
          reason={reason(payoutReason(paidOut, context))}
          onAct={() => setDialog('payout')}
        />
      )}
      <Suspense fallback={null}>
        {dialog === 'refund' && refundable && <RefundDialog payment={refundable} invoice={invoice} onClose={close} />}
        {dialog === 'payout' && paidOut && (
          <PayoutDialog
            payment={paidOut}
            owed={Math.min(invoice.creditBalance, paidOut.amountRefundable)}
            onClose={close}
          />
        )}
      </Suspense>
    </NextStep>
  );
};

/** A refund, such as one made in the provider's dashboard, that no credit note explains. */
const Unexplained = ({ invoice, payments, context }: Props) => {
  const { t, locale } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const reasons = correctionReasons(context);
  const texts = Object.fromEntries(Object.entries(reasons).map(([action, id]) => [action, id && t(id)])) as Record<
    keyof typeof reasons,
    string | null
  >;
  return (
    <NextStep
      text={t('money.uncredited.text', { amount: formatMoney(invoice.amountUncredited, invoice.currency, locale) })}
    >
      <Action small primary label={t('money.uncredited.action')} reason={texts.credit} onAct={() => setOpen(true)} />
      <Suspense fallback={null}>
        {isOpen && (
          <CorrectionDialog
            invoice={invoice}
            payments={payments}
            reasons={texts}
            matching={invoice.amountUncredited}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </NextStep>
  );
};

/** Status and amounts, with what has to be done next. */
export const Summary = (props: Props) => {
  const { t, textOr } = useTexts();
  const { invoice } = props;
  const { currency } = invoice;
  return (
    <Panel title={t('invoice.summary')} action={<InvoiceState invoice={invoice} />}>
      <Facts
        facts={[
          { label: t('invoice.total'), value: <Amount amount={invoice.total} currency={currency} strong /> },
          { label: t('totals.paid'), value: <Amount amount={invoice.amountPaid} currency={currency} /> },
          ...further
            .filter(([, field]) => invoice[field] !== 0)
            .map(([label, field]) => ({
              label: t(label),
              value: <Amount amount={invoice[field]} currency={currency} />,
            })),
          { label: t('totals.due'), value: <Amount amount={invoice.amountDue} currency={currency} /> },
          ...(invoice.creditBalance > 0
            ? [
                {
                  label: t('money.owed'),
                  value: <Amount amount={invoice.creditBalance} currency={currency} strong />,
                },
              ]
            : []),
        ]}
      />
      {invoice.creditBalance > 0 && <Owed {...props} />}
      {invoice.amountUncredited > 0 && <Unexplained {...props} />}
      {invoice.refusal && <RefusalNote refusal={invoice.refusal} />}
      {invoice.reviewReasons.length > 0 && (
        <ul>
          {invoice.reviewReasons.map((reason) => (
            <li key={reason}>
              <Typography textColor="danger700">{textOr(`review.${reason}`, reason)}</Typography>
            </li>
          ))}
        </ul>
      )}
      {invoice.tags.length > 0 && (
        <Flex gap={2} wrap="wrap">
          {invoice.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </Flex>
      )}
    </Panel>
  );
};
