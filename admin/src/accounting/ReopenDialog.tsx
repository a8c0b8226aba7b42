import { Typography } from '@strapi/design-system';

import type { Environment } from '../../../contracts/common';
import { ActionDialog } from '../components/ActionDialog';
import { NoteEntry } from '../components/DialogFields';
import { useTypedInput } from '../forms/useTypedInput';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { useReopenPeriodMutation } from './api';

interface Props {
  environment: Environment;
  through: string | null;
  onClose: () => void;
}

/** Reopens the newest closed period, with a reason. */
export const ReopenDialog = ({ environment, through, onClose }: Props) => {
  const { t, day } = useTexts();
  const { submit, errorOf } = useSubmission();
  const input = useTypedInput(`reopen:${environment}`, { reason: '' });
  const { reason } = input.values;
  const [reopen, { isLoading }] = useReopenPeriodMutation();
  const act = async (): Promise<void> => {
    const done = await submit(reopen({ environment, reason }), { text: 'accounting.reopened' });
    if (done) onClose();
  };
  return (
    <ActionDialog
      title={t('accounting.reopen.title')}
      action={{ label: t('accounting.reopen'), danger: true, isBusy: isLoading, disabled: !reason.trim(), onAct: act }}
      onClose={onClose}
    >
      {input.note}
      <Typography>{t('accounting.reopen.hint', { day: through ? day(through) : '' })}</Typography>
      <NoteEntry
        name="reason"
        label={t('accounting.reopen.reason')}
        {...input.field('reason')}
        error={errorOf('reason')}
        required
      />
    </ActionDialog>
  );
};
