import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

import type { Invoice } from '../../../contracts/invoices';
import type { LinkedPayment } from '../../../contracts/payments';
import { payerProgress, type PayerStepState } from '../../../domain/payments/payer-progress';
import { Moment } from '../components/Moment';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { useFindNotificationsQuery, useFindPaymentLinksQuery } from './share-api';

const colors = {
  done: { ground: 'success100', text: 'success700', mark: '✓' },
  failed: { ground: 'danger100', text: 'danger700', mark: '!' },
  copied: { ground: 'neutral150', text: 'neutral800', mark: '·' },
  pending: { ground: 'neutral0', text: 'neutral600', mark: '·' },
} as const;

/** Side by side where there is room, below each other on phones. */
const Steps = styled.ol`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
  gap: 8px;
  margin: 0;
  padding: 0;
  list-style: none;
`;

const Step = ({ step }: { step: PayerStepState }) => {
  const { t, textOr } = useTexts();
  const { ground, text, mark } = colors[step.state];
  const label =
    step.state === 'failed'
      ? t(`payer.step.${step.step}.failed` as Parameters<typeof t>[0])
      : step.state === 'copied'
        ? t('payer.step.sent.copied')
        : t(`payer.step.${step.step}`);
  const reason = step.reason && (textOr(`decline.${step.reason.code}`, step.reason.text ?? '') || step.reason.text);
  return (
    <Box tag="li" background={ground} hasRadius padding={3}>
      <Flex gap={2} alignItems="baseline">
        <Typography aria-hidden fontWeight="bold" textColor={text}>
          {mark}
        </Typography>
        <Box>
          <Typography tag="p" fontWeight="semiBold" textColor={text}>
            {label}
            {step.state === 'pending' && <span style={srOnly}> {t('payer.step.notYet')}</span>}
          </Typography>
          {step.state === 'copied' && (
            <Typography tag="p" variant="pi" textColor="neutral700">
              {step.detail === null ? t('payer.copied.hint') : t('payer.copied.by', { name: step.detail })}
            </Typography>
          )}
          {step.detail && step.state !== 'copied' && (
            <Typography tag="p" variant="pi" textColor="neutral700" style={{ overflowWrap: 'anywhere' }}>
              {step.detail}
            </Typography>
          )}
          {reason && (
            <Typography tag="p" variant="pi" textColor={text}>
              {reason}
            </Typography>
          )}
          {step.at && <Moment at={step.at} age />}
        </Box>
      </Flex>
    </Box>
  );
};

const srOnly = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clip: 'rect(0 0 0 0)' } as const;

/** How far the payer is, while somebody is on the phone with them. It follows the live stream of the page. */
export const PayerStrip = ({ invoice, payments }: { invoice: Invoice; payments: LinkedPayment[] }) => {
  const { t } = useTexts();
  const can = useCan();
  const id = invoice.documentId;
  const { data: notifications = [] } = useFindNotificationsQuery(id);
  const { data: links = [] } = useFindPaymentLinksQuery(id, { skip: !can('payment-links.read') });
  const steps = payerProgress({ invoice, notifications, links, payments });
  return (
    <Box tag="section" aria-label={t('payer.strip')}>
      <Steps aria-live="polite">
        {steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </Steps>
    </Box>
  );
};
