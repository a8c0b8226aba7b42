import { Loader, Typography } from '@strapi/design-system';

import type { ClosePreview } from '../../../contracts/accounting';
import type { Environment } from '../../../contracts/common';
import { formatMoney } from '../../../domain/money/money';
import { ActionDialog } from '../components/ActionDialog';
import { PastDayEntry } from '../components/DialogFields';
import { dayText } from '../components/FilterSelect';
import { LoadFailure } from '../components/LoadFailure';
import { useTypedInput } from '../forms/useTypedInput';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { useClosePeriodMutation, useFindClosePreviewQuery } from './api';
import { FigureTable } from './FigureTable';
import { rangeOf } from './ranges';

const openItems = ['unpaid', 'uncredited', 'withoutFee', 'inReview', 'disputes'] as const;

const Preview = ({ preview }: { preview: ClosePreview }) => {
  const { t, day, locale } = useTexts();
  return (
    <>
      <FigureTable
        label={t('accounting.preview')}
        columns={[{ label: t('accounting.preview.what') }, { label: t('accounting.count'), isNumber: true }]}
        rows={[
          { key: 'entries', cells: [t('accounting.preview.entries'), preview.entries] },
          { key: 'drafts', cells: [t('accounting.preview.drafts'), preview.drafts] },
          ...openItems.map((item) => ({
            key: item,
            cells: [t(`accounting.preview.${item}`), preview.openItems[item]],
          })),
          { key: 'late', cells: [t('accounting.preview.late'), preview.late.length] },
        ]}
      />
      {preview.late.length > 0 && (
        <FigureTable
          label={t('accounting.preview.late')}
          columns={[
            { label: t('accounting.kind') },
            { label: t('accounting.day') },
            { label: t('accounting.document') },
            { label: t('accounting.amount'), isNumber: true },
          ]}
          rows={preview.late.map((entry) => ({
            key: entry.id,
            cells: [
              t(`accounting.kind.${entry.kind}`),
              day(entry.day),
              entry.document ?? '–',
              formatMoney(entry.amount, entry.currency, locale),
            ],
          }))}
        />
      )}
    </>
  );
};

interface Props {
  environment: Environment;
  onClose: () => void;
}

/** Closes the books through a day, after a look at what is still open. */
export const CloseDialog = ({ environment, onClose }: Props) => {
  const { t } = useTexts();
  const { submit, errorOf } = useSubmission();
  const input = useTypedInput(`close:${environment}`, { through: rangeOf('lastMonth', dayText(new Date())).to });
  const { through } = input.values;
  const [closePeriod, { isLoading }] = useClosePeriodMutation();
  const { data, currentData, error, refetch } = useFindClosePreviewQuery(
    { environment, through },
    { skip: !through, refetchOnMountOrArgChange: true }
  );
  const preview = currentData ?? null;

  const act = async (): Promise<void> => {
    const done = await submit(closePeriod({ environment, through }), { text: 'accounting.closed' });
    if (done) onClose();
  };

  return (
    <ActionDialog
      title={t('accounting.close.title')}
      action={{ label: t('accounting.close'), isBusy: isLoading, disabled: !through || preview === null, onAct: act }}
      onClose={onClose}
    >
      {input.note}
      <Typography>{t('accounting.close.hint')}</Typography>
      <PastDayEntry
        name="through"
        label={t('accounting.close.through')}
        {...input.field('through')}
        error={errorOf('through')}
        required
      />
      {error ? (
        <LoadFailure error={error} onRetry={refetch} />
      ) : preview ? (
        <Preview preview={preview} />
      ) : (
        through && data === undefined && <Loader>{t('accounting.loading')}</Loader>
      )}
    </ActionDialog>
  );
};
