import type { RelatedEntry } from '../../../contracts/common';
import { InvoiceChoice, useInvoiceSearch } from '../components/InvoiceChoice';
import { useTexts } from '../hooks/useTexts';
import { useAttachInvoiceMutation, useFindDraftsQuery } from './api';

/** Attaches a draft to the entry. Issued invoices cannot move, because their entry is part of the record. */
export const AttachDialog = ({ entry, onClose }: { entry: RelatedEntry; onClose: () => void }) => {
  const { t } = useTexts();
  const { text, setText, search } = useInvoiceSearch();
  const { data: drafts } = useFindDraftsQuery(search);
  const [attach] = useAttachInvoiceMutation();
  return (
    <InvoiceChoice
      title={t('entry.attach')}
      text={text}
      onText={setText}
      invoices={drafts?.filter(({ relatedEntry }) => relatedEntry?.documentId !== entry.documentId)}
      none={t('entry.noDrafts')}
      nameOf={({ customer }) => customer.name}
      noteOf={({ relatedEntry }) => relatedEntry && t('entry.attachedElsewhere')}
      button={{ label: t('entry.attachThis'), nameOf: ({ customer }) => t('entry.attachOne', { name: customer.name }) }}
      choose={({ documentId }) => attach({ id: documentId, relatedEntry: entry })}
      done="entry.attached"
      onClose={onClose}
    />
  );
};
