import { Button, Flex, Link, Loader, Typography } from '@strapi/design-system';
import { Check, Trash } from '@strapi/icons';
import { useMemo, useState } from 'react';
import { NavLink, useNavigate } from 'react-router-dom';

import type { CreditableLine, CreditNote } from '../../../contracts/credit-notes';
import { failureOf } from '../api/failure';
import { writeDecimal } from '../../../domain/money/typed-decimal';
import { CreditNoteStatusBadge } from '../components/badges';
import { Confirm } from '../components/Confirm';
import { Panel } from '../components/Panel';
import { amountText } from '../components/typed-amount';
import { newerOf, type Newer } from '../forms/changed-meanwhile';
import { ConflictNote } from '../forms/ConflictNote';
import { useTypedInput } from '../forms/useTypedInput';
import { useCan } from '../hooks/useCan';
import { useDeletion } from '../hooks/useDeletion';
import { useDescribeFailure } from '../hooks/useNotify';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import {
  useDeleteCreditNoteMutation,
  useIssueCreditNoteMutation,
  useFindCreditableLinesQuery,
  useUpdateCreditNoteMutation,
} from './api';
import { CorrectionResult } from './CorrectionResult';
import { CreditLines } from './CreditLines';
import { CreditNoteTexts } from './CreditNoteTexts';
import { entriesOf, readEntries, type LineEntries } from './line-entries';
import { useCorrectionPreview } from './useCorrectionPreview';

/** The lines of a draft as they were typed. */
const entriesOfDraft = (note: CreditNote, creditable: readonly CreditableLine[], locale: string): LineEntries => ({
  ...entriesOf(creditable, false),
  ...Object.fromEntries(
    note.lines.map((line) => {
      const net = line.gross - line.discountAmount;
      const typed =
        line.creditedBy === 'quantity'
          ? { quantity: writeDecimal(line.quantity, locale), amount: '' }
          : { quantity: '', amount: amountText(net, note.currency, locale) };
      return [line.invoiceLine, { isChosen: true, ...typed }];
    })
  ),
});

/** Edits a credit note that is not issued yet, and shows what issuing it will do. */
export const DraftCreditNote = ({ note }: { note: CreditNote }) => {
  const { t, locale } = useTexts();
  const can = useCan();
  const navigate = useNavigate();
  const describe = useDescribeFailure();
  const { submit, errorOf } = useSubmission();
  const [update, { isLoading: isSaving }] = useUpdateCreditNoteMutation();
  const [issue] = useIssueCreditNoteMutation();
  const [remove] = useDeleteCreditNoteMutation();
  const deletion = useDeletion(remove, () => navigate(paths.creditNotes));
  const typed = useTypedInput(
    `credit-note:${note.documentId}`,
    /** Entries are `null` until they are typed. */
    { entries: null as LineEntries | null, reason: note.reason, notes: note.notes ?? '' },
    note.version
  );
  const { reason, notes } = typed.values;
  const version = typed.version ?? note.version;
  const [isAsked, setAsked] = useState(false);
  const [newer, setNewer] = useState<Newer<CreditNote> | null>(null);
  const { currency, invoice, documentId } = note;

  const { data: creditable, error: loadError, isLoading } = useFindCreditableLinesQuery(invoice.documentId);
  const stored = useMemo(() => creditable && entriesOfDraft(note, creditable, locale), [creditable, note, locale]);
  const entries = typed.values.entries ?? stored ?? null;
  const read = readEntries(entries ?? {}, creditable ?? [], currency, locale);
  const isReadable = read.lines.length > 0 && Object.keys(read.problems).length === 0;
  const { preview, error, isCurrent } = useCorrectionPreview(
    invoice.documentId,
    isReadable ? { action: 'credit', lines: read.lines } : null
  );

  const isReady = isCurrent && reason.trim() !== '';
  const input = { lines: read.lines, reason: reason.trim(), notes: notes.trim() || null, version };
  /** Saves the draft; shows a newer version instead of overwriting it. */
  const store = async (done?: { text: 'saved' }) => {
    const saving = update({ id: documentId, input });
    const answer = await saving;
    const found = 'error' in answer ? newerOf<CreditNote>(answer.error) : null;
    if (found) {
      setNewer(found);
      return null;
    }
    const saved = await submit(saving, done);
    if (saved) {
      typed.startFrom({ ...typed.values, entries });
      typed.setVersion(saved.version);
    }
    return saved;
  };
  const save = () => store({ text: 'saved' });
  const run = async () => {
    // Issued as it is shown: what was typed is stored first.
    if (!(await store())) return;
    await submit(issue(documentId), { text: 'creditNote.issued' });
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Panel
        title={t('creditNote.draft')}
        action={<CreditNoteStatusBadge status={note.status} />}
        hint={
          <>
            {t('creditNote.invoice')}:{' '}
            <Link tag={NavLink} to={paths.invoice(invoice.documentId)}>
              {invoice.number ?? t('invoice.noNumber')}
            </Link>
          </>
        }
      >
        {typed.note}
        {newer && creditable && (
          <ConflictNote
            change={newer}
            mine={{ lines: entries, reason, notes }}
            theirs={{
              lines: entriesOfDraft(newer.current, creditable, locale),
              reason: newer.current.reason,
              notes: newer.current.notes,
            }}
            onKeep={() => {
              typed.setVersion(newer.current.version);
              setNewer(null);
            }}
            onTake={() => {
              typed.startFrom({
                entries: entriesOfDraft(newer.current, creditable, locale),
                ...{ reason: newer.current.reason, notes: newer.current.notes ?? '' },
              });
              typed.setVersion(newer.current.version);
              setNewer(null);
            }}
          />
        )}
        {loadError !== undefined && (
          <Typography textColor="danger600" role="alert">
            {describe(failureOf(loadError))}
          </Typography>
        )}
        {isLoading && <Loader small>{t('list.loading')}</Loader>}
        {creditable && entries && (
          <CreditLines
            creditable={creditable}
            entries={entries}
            currency={currency}
            onChange={typed.field('entries').onChange}
          />
        )}
        <CreditNoteTexts
          reason={reason}
          onReason={typed.field('reason').onChange}
          notes={notes}
          onNotes={typed.field('notes').onChange}
          errorOf={errorOf}
        />
        <CorrectionResult preview={preview} error={error} isReadable={isReadable} currency={currency} payments={[]} />
        <Flex gap={2} wrap="wrap" justifyContent="space-between">
          <Button
            variant="danger-light"
            startIcon={<Trash />}
            onClick={() => deletion.ask([{ id: documentId, name: t('creditNote.draft') }])}
          >
            {t('action.delete')}
          </Button>
          <Flex gap={2} wrap="wrap">
            <Button variant="secondary" loading={isSaving} disabled={!isReady} onClick={save}>
              {t('action.save')}
            </Button>
            {can('credit-notes.issue') && (
              <Button startIcon={<Check />} disabled={!isReady} onClick={() => setAsked(true)}>
                {t('invoice.issue')}
              </Button>
            )}
          </Flex>
        </Flex>
      </Panel>
      <Confirm
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        variant="default"
        title={t('invoice.issue')}
        onConfirm={run}
      >
        {t('creditNote.issue.ask')}
      </Confirm>
      {deletion.dialogs}
    </Flex>
  );
};
