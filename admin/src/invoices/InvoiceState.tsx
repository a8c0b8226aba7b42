import { Flex } from '@strapi/design-system';

import type { Invoice } from '../../../contracts/invoices';
import { InvoiceStatusBadge, Label } from '../components/badges';
import { useTexts } from '../hooks/useTexts';

type Shown = Pick<
  Invoice,
  | 'status'
  | 'environment'
  | 'overdue'
  | 'disputed'
  | 'amountDisputed'
  | 'amountUncredited'
  | 'creditBalance'
  | 'needsReview'
  | 'refusal'
>;

/** Badges of an invoice: status, overdue, disputed, lost, needs review, sandbox, money to give back. */
export const InvoiceState = ({ invoice }: { invoice: Shown }) => {
  const { t } = useTexts();
  return (
    <Flex gap={1} wrap="wrap">
      <InvoiceStatusBadge status={invoice.status} />
      {invoice.environment === 'test' && <Label variant="warning">{t('invoice.sandbox')}</Label>}
      {invoice.overdue && <Label variant="danger">{t('invoice.overdue')}</Label>}
      {invoice.disputed && <Label variant="danger">{t('invoice.disputed')}</Label>}
      {invoice.amountDisputed > 0 && <Label variant="danger">{t('invoice.lostInDispute')}</Label>}
      {invoice.creditBalance > 0 && <Label variant="warning">{t('money.owed')}</Label>}
      {invoice.amountUncredited > 0 && <Label variant="warning">{t('money.uncredited')}</Label>}
      {invoice.refusal && <Label variant="danger">{t('invoice.refused')}</Label>}
      {invoice.needsReview && <Label variant="warning">{t('invoice.needsReview')}</Label>}
    </Flex>
  );
};
