import { Typography } from '@strapi/design-system';
import { useState } from 'react';

import type { PersonInput } from '../../../contracts/personal-data';
import { ActionDialog } from '../components/ActionDialog';
import { TextEntry } from '../components/DialogFields';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { useErasePersonMutation } from './api';

interface Props {
  person: PersonInput;
  onErased: () => void;
  onClose: () => void;
}

/** Erases a person once the value that the search used has been typed again. */
export const EraseDialog = ({ person, onErased, onClose }: Props) => {
  const { t } = useTexts();
  const { submit, errorOf } = useSubmission();
  const [confirmation, setConfirmation] = useState('');
  const [erase, { isLoading }] = useErasePersonMutation();
  const expected = person.email ?? person.taxId ?? person.name ?? '';
  const isSame = confirmation.trim().toLowerCase() === expected.trim().toLowerCase();

  const act = async (): Promise<void> => {
    const done = await submit(erase({ ...person, confirmation }), { text: 'personal.erasing' });
    if (done) onErased();
  };

  return (
    <ActionDialog
      title={t('personal.erase.title')}
      action={{ label: t('personal.erase'), danger: true, isBusy: isLoading, disabled: !isSame, onAct: act }}
      onClose={onClose}
    >
      <Typography>{t('personal.erase.hint')}</Typography>
      <TextEntry
        name="confirmation"
        label={t('personal.confirmation', { value: expected })}
        value={confirmation}
        onChange={setConfirmation}
        error={errorOf('confirmation')}
        required
      />
    </ActionDialog>
  );
};
