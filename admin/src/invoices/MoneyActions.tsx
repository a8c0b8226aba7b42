import { Cross, Pencil, PlusCircle } from '@strapi/icons';
import { lazy, Suspense, useState } from 'react';

import type { Invoice } from '../../../contracts/invoices';
import type { LinkedPayment } from '../../../contracts/payments';
import { useTexts } from '../hooks/useTexts';
import { WriteOffDialog } from '../recorded-payments/ReasonDialog';
import type { TextId } from '../translations/load';
import { Action } from './Action';
import { correctionReasons, correctReason, recordReason, writeOffReason, type MoneyContext } from './money-actions';

const CorrectionDialog = lazy(() => import('../credit-notes/CorrectionDialog'));
const RecordPaymentDialog = lazy(() => import('../recorded-payments/RecordPaymentDialog'));

interface Props {
  invoice: Invoice;
  payments: LinkedPayment[];
  context: MoneyContext;
}

/** Corrects the invoice, records money that came without the provider, and gives up what will not come. */
export const MoneyActions = ({ invoice, payments, context }: Props) => {
  const { t } = useTexts();
  const [dialog, setDialog] = useState<'correct' | 'record' | 'writeOff' | null>(null);
  const close = () => setDialog(null);
  const reason = (id: TextId | null) => id && t(id);
  const { replace, credit, credit_and_refund } = correctionReasons(context);
  return (
    <>
      <Action
        label={t('invoice.action.correct')}
        icon={<Pencil />}
        reason={reason(correctReason(context))}
        onAct={() => setDialog('correct')}
      />
      <Action
        label={t('recorded.title')}
        icon={<PlusCircle />}
        reason={reason(recordReason(context))}
        onAct={() => setDialog('record')}
      />
      <Action
        label={t('writeOff.title')}
        icon={<Cross />}
        reason={reason(writeOffReason(context))}
        onAct={() => setDialog('writeOff')}
      />
      <Suspense fallback={null}>
        {dialog === 'correct' && (
          <CorrectionDialog
            invoice={invoice}
            payments={payments}
            reasons={{
              replace: reason(replace),
              credit: reason(credit),
              credit_and_refund: reason(credit_and_refund),
            }}
            onClose={close}
          />
        )}
        {dialog === 'record' && <RecordPaymentDialog invoice={invoice} onClose={close} />}
        {dialog === 'writeOff' && <WriteOffDialog invoice={invoice} onClose={close} />}
      </Suspense>
    </>
  );
};
