import { Button, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useState } from 'react';

import { oldPaymentSkips, type OldPaymentsPreview } from '../../../contracts/strapi-stripe';
import { formatMoney } from '../../../domain/money/money';
import { Confirm } from '../components/Confirm';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useFindAllModulesQuery } from '../payment-modules/api';
import { useFindOldPaymentsQuery, useImportOldPaymentsMutation } from './api';

/** Summary of payments to import and payments to skip, with the reasons. */
const Figures = ({ preview }: { preview: OldPaymentsPreview }) => {
  const { t, locale } = useTexts();
  return (
    <Flex tag="ul" direction="column" alignItems="flex-start" gap={1}>
      {preview.sums.map(({ environment, currency, count, amount }) => (
        <Typography key={`${environment} ${currency}`} tag="li">
          {t('settings.oldPayments.sum', {
            count,
            amount: formatMoney(amount, currency, locale),
            environment: t(`environment.${environment}`),
          })}
        </Typography>
      ))}
      {oldPaymentSkips
        .filter((reason) => preview.skipped[reason] > 0)
        .map((reason) => (
          <Typography key={reason} tag="li" textColor="neutral600">
            {t(`settings.oldPayments.skipped.${reason}`, { count: preview.skipped[reason] })}
          </Typography>
        ))}
    </Flex>
  );
};

const ImportForm = ({ preview }: { preview: OldPaymentsPreview }) => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const modules = useFindAllModulesQuery(undefined, { skip: !can('payment-modules.read') }).data ?? [];
  const [importPiece] = useImportOldPaymentsMutation();
  const [paymentModule, choose] = useState('');
  const [isAsking, ask] = useState(false);
  const [done, setDone] = useState<number | null>(null);
  const count = preview.sums.reduce((sum, one) => sum + one.count, 0);

  /** Imports batch by batch, one request each. A stopped import resumes where it ended. */
  const run = async () => {
    let imported = 0;
    setDone(imported);
    for (let after: number | null = 0; after !== null;) {
      const answer: Awaited<ReturnType<typeof importPiece>> = await importPiece({ paymentModule, after });
      if ('error' in answer) {
        notify.failure(answer.error);
        break;
      }
      imported += answer.data.imported;
      after = answer.data.next;
      setDone(imported);
      if (after === null) notify.success('settings.oldPayments.done', { count: imported });
    }
    setDone(null);
  };

  return (
    <Flex gap={3} alignItems="flex-end" wrap="wrap">
      <Field.Root name="oldPaymentsModule" hint={t('settings.oldPayments.module.hint')}>
        <Field.Label>{t('settings.entries.paymentModule')}</Field.Label>
        <SingleSelect
          value={paymentModule}
          placeholder={t('settings.oldPayments.module.choose')}
          onChange={(value) => choose(String(value))}
        >
          {modules.map(({ documentId, name }) => (
            <SingleSelectOption key={documentId} value={documentId}>
              {name}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        <Field.Hint />
      </Field.Root>
      <Button
        variant="secondary"
        size="L"
        startIcon={<Download />}
        disabled={paymentModule === ''}
        loading={done !== null}
        onClick={() => ask(true)}
      >
        {t('settings.oldPayments.import')}
      </Button>
      {done !== null && <Typography role="status">{t('settings.oldPayments.progress', { done, count })}</Typography>}
      <Confirm
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={t('settings.oldPayments.import')}
        variant="default"
        onConfirm={async () => {
          ask(false);
          await run();
        }}
      >
        {t('settings.oldPayments.confirm', { count })}
      </Confirm>
    </Flex>
  );
};

/** Import from the plugin strapi-stripe; shown if its tables exist in this site's database. */
export const OldPaymentsPanel = () => {
  const { t } = useTexts();
  const can = useCan();
  const { data: preview } = useFindOldPaymentsQuery(undefined, { skip: !can('settings.update') });
  if (!preview || preview.found === 0) return null;
  return (
    <Panel title={t('settings.oldPayments')} hint={t('settings.oldPayments.hint', { count: preview.found })}>
      <Figures preview={preview} />
      {preview.sums.length > 0 && <ImportForm preview={preview} />}
    </Panel>
  );
};
