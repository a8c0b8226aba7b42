import { Typography } from '@strapi/design-system';
import { useState } from 'react';

import { ActionDialog } from '../components/ActionDialog';
import { ChoiceEntry } from '../components/DialogFields';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useRotateReceiverSecretMutation } from './api';

const HOURS = [0, 1, 24, 72, 168];

interface Props {
  receiver: string;
  onRotated: (secret: string) => void;
  onClose: () => void;
}

/** Replaces the secret. The former one stays valid, so that the other system has time to learn the new one. */
export const RotateDialog = ({ receiver, onRotated, onClose }: Props) => {
  const { t } = useTexts();
  const notify = useNotify();
  const [hours, setHours] = useState('24');
  const [rotate, { isLoading }] = useRotateReceiverSecretMutation();

  const onAct = async () => {
    const answer = await rotate({ id: receiver, formerSecretHours: Number(hours) });
    if ('error' in answer) notify.failure(answer.error);
    else onRotated(answer.data.secret);
  };

  return (
    <ActionDialog
      title={t('receiver.rotate')}
      action={{ label: t('receiver.rotate'), isBusy: isLoading, onAct }}
      onClose={onClose}
    >
      <Typography tag="p">{t('receiver.rotate.hint')}</Typography>
      <ChoiceEntry
        name="formerSecretHours"
        label={t('receiver.rotate.former')}
        value={hours}
        onChange={setHours}
        options={HOURS.map((count) => ({
          value: String(count),
          label: count === 0 ? t('receiver.rotate.atOnce') : t('receiver.rotate.hours', { count }),
        }))}
      />
    </ActionDialog>
  );
};
