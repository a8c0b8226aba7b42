import { Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { useState } from 'react';

import type { LinkedPayment, ReviewDecision } from '../../../contracts/payments';
import { formatMoney } from '../../../domain/money/money';
import { Confirm } from '../components/Confirm';
import { Moment } from '../components/Moment';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useAcceptPaymentMutation, useReturnPaymentMutation } from './api';

/** What the payer still has to do, and the deadline. */
const Waiting = ({ payment: { action } }: { payment: LinkedPayment }) => {
  const { t } = useTexts();
  return (
    <Flex gap={3} wrap="wrap">
      <Typography tag="p">{t(`payment.action.${action?.type ?? 'other'}`)}</Typography>
      {action?.expiresAt && (
        <Flex gap={1}>
          <Typography textColor="neutral600">{t('payment.action.until')}</Typography>
          <Moment at={action.expiresAt} />
        </Flex>
      )}
      {action?.url && (
        <Link href={action.url} isExternal>
          {t('payment.action.open')}
        </Link>
      )}
    </Flex>
  );
};

/** A payment whose amount differs from the request: the user accepts or returns it. */
const Review = ({ payment }: { payment: LinkedPayment }) => {
  const { t, locale } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const [accept] = useAcceptPaymentMutation();
  const [giveBack] = useReturnPaymentMutation();
  const [asked, setAsked] = useState<ReviewDecision | null>(null);
  const money = (of: { amount: number; currency: string } | null) =>
    of ? formatMoney(of.amount, of.currency, locale) : '';
  const values = { received: money(payment.received), asked: money(payment) };

  const decide = async () => {
    const answer = await (asked === 'accepted' ? accept : giveBack)(payment.documentId);
    if ('error' in answer) notify.failure(answer.error);
    else notify.success(asked === 'accepted' ? 'payment.accepted' : 'payment.returnAsked');
  };
  return (
    <Box background="warning100" hasRadius padding={3}>
      <Flex direction="column" alignItems="flex-start" gap={3}>
        <Typography tag="p">{t('payment.review', values)}</Typography>
        {payment.decision === 'returned' && <Typography tag="p">{t('payment.review.returning')}</Typography>}
        {can('payments.review') && (
          <Flex gap={2} wrap="wrap">
            <Button size="S" variant="secondary" onClick={() => setAsked('accepted')}>
              {t('payment.accept')}
            </Button>
            <Button size="S" variant="tertiary" onClick={() => setAsked('returned')}>
              {t('payment.return')}
            </Button>
          </Flex>
        )}
      </Flex>
      <Confirm
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        variant={asked === 'accepted' ? 'default' : 'danger-light'}
        title={t(asked === 'accepted' ? 'payment.accept' : 'payment.return')}
        onConfirm={decide}
      >
        {t(asked === 'accepted' ? 'payment.accept.text' : 'payment.return.text', values)}
      </Confirm>
    </Box>
  );
};

/** What a payment requires from a person, if anything. */
export const PaymentAttention = ({ payment }: { payment: LinkedPayment }) => {
  if (payment.status === 'requires_action') return <Waiting payment={payment} />;
  return payment.status === 'in_review' ? <Review payment={payment} /> : null;
};
