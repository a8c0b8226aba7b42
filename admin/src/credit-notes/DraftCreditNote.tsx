import { Button, Flex, Link, Loader, Typography } from '@strapi/design-system';
import { Check, Trash } from '@strapi/icons';
import { useEffect, useState } from 'react';
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
  const [entries, setEntries] = useState<LineEntries | null>(null);
  const [reason, setReason] = useState(note.reason);
  const [notes, setNotes] = useState(note.notes ?? '');
  const [isAsked, setAsked] = useState(false);
  const [version, setVersion] = useState(note.version);
  const [newer, setNewer] = useState<Newer<CreditNote> | null>(null);
  const { currency, invoice, documentId } = note;

  const { data: creditable, error: loadError, isLoading } = useFindCreditableLinesQuery(invoice.documentId);
  useEffect(() => {
    if (creditable && entries === null) setEntries(entriesOfDraft(note, creditable, locale));
  }, [creditable, entries, note, locale]);
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
    if (saved) setVersion(saved.version);
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
              setVersion(newer.current.version);
              setNewer(null);
            }}
            onTake={() => {
              setVersion(newer.current.version);
              setEntries(entriesOfDraft(newer.current, creditable, locale));
              setReason(newer.current.reason);
              setNotes(newer.current.notes ?? '');
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
          <CreditLines creditable={creditable} entries={entries} currency={currency} onChange={setEntries} />
        )}
        <CreditNoteTexts reason={reason} onReason={setReason} notes={notes} onNotes={setNotes} errorOf={errorOf} />
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
