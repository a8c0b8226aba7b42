import { NoteEntry, TextEntry } from '../components/DialogFields';
import { useTexts } from '../hooks/useTexts';

interface Props {
  reason: string;
  onReason: (reason: string) => void;
  notes: string;
  onNotes: (notes: string) => void;
  errorOf: (field: string) => string | undefined;
}

/** The texts that a credit note prints. */
export const CreditNoteTexts = ({ reason, onReason, notes, onNotes, errorOf }: Props) => {
  const { t } = useTexts();
  return (
    <>
      <TextEntry
        name="reason"
        label={t('creditNote.reason')}
        hint={t('creditNote.reason.hint')}
        value={reason}
        onChange={onReason}
        error={errorOf('reason')}
        required
      />
      <NoteEntry
        name="notes"
        label={t('creditNote.notes')}
        hint={t('creditNote.notes.hint')}
        value={notes}
        onChange={onNotes}
        error={errorOf('notes')}
      />
    </>
  );
};
