import type { UnassignedPayment } from '../../../contracts/unassigned-payments';
import { InvoiceChoice, useInvoiceSearch } from '../components/InvoiceChoice';
import { useTexts } from '../hooks/useTexts';
import { useAssignPaymentMutation, useFindFittingInvoicesQuery } from './api';

/** Assigns a payment to an open invoice of exactly its amount. */
export const AssignDialog = ({ payment, onClose }: { payment: UnassignedPayment; onClose: () => void }) => {
  const { t } = useTexts();
  const { text, setText, search } = useInvoiceSearch();
  const { environment, currency, amount } = payment;
  const { data } = useFindFittingInvoicesQuery({ environment, currency, amount, search });
  const [assign] = useAssignPaymentMutation();
  return (
    <InvoiceChoice
      title={t('unassigned.assign')}
      hint={t('unassigned.assign.hint')}
      text={text}
      onText={setText}
      invoices={data}
      none={t('unassigned.noneFits')}
      nameOf={({ number, customer }) => `${number ?? ''} · ${customer.name}`}
      button={{
        label: t('unassigned.choose'),
        nameOf: ({ number }) => t('unassigned.chooseOne', { number: number ?? '' }),
      }}
      choose={({ documentId }) => assign({ id: payment.documentId, invoice: documentId })}
      done="unassigned.assigned"
      onClose={onClose}
    />
  );
};
