import {
  Button,
  Field,
  Flex,
  Loader,
  Modal,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';

import type { RelatedEntry } from '../../../contracts/common';
import { failureOf } from '../api/failure';
import { useDescribeFailure } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { PAGE, useFindEntriesQuery, useFindMainFieldQuery, type InvoicedEntryType } from './entries-api';

interface FoundProps {
  uid: string;
  search: string;
  onChoose: (entry: RelatedEntry) => void;
}

const Found = ({ uid, search, onChoose }: FoundProps) => {
  const { t } = useTexts();
  const describe = useDescribeFailure();
  const { data: mainField } = useFindMainFieldQuery(uid);
  const { data: found, error } = useFindEntriesQuery({ uid, search });

  if (error) return <Typography textColor="danger600">{describe(failureOf(error))}</Typography>;
  if (!found || mainField === undefined) return <Loader small />;
  if (found.results.length === 0) {
    return <Typography textColor="neutral600">{t('invoice.related.noEntries')}</Typography>;
  }
  return (
    <>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {found.results.map((entry) => {
          const value = entry[mainField];
          // Fields this user may not read are absent.
          const title = typeof value === 'string' || typeof value === 'number' ? String(value) : entry.documentId;
          return (
            <Flex key={entry.documentId} tag="li" justifyContent="space-between" gap={3}>
              <Typography>{title}</Typography>
              <Button
                size="S"
                variant="secondary"
                aria-label={t('invoice.related.takeOne', { name: title })}
                onClick={() => onChoose({ uid, documentId: entry.documentId, locale: entry.locale ?? null })}
              >
                {t('invoice.related.take')}
              </Button>
            </Flex>
          );
        })}
      </Flex>
      {found.pagination.total > PAGE && (
        <Typography variant="pi" textColor="neutral600">
          {t('invoice.related.more')}
        </Typography>
      )}
    </>
  );
};

interface Props {
  types: InvoicedEntryType[];
  onChoose: (entry: RelatedEntry) => void;
  onClose: () => void;
}

/** Searches for the entry of an invoice among the entries the current user may see. */
export const EntryPicker = ({ types, onChoose, onClose }: Props) => {
  const { t } = useTexts();
  const [uid, setUid] = useState(types[0].uid);
  const [text, setText] = useState('');
  const search = useDebounce(text.trim(), 300);
  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{t('invoice.related.choose')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {types.length > 1 && (
              <Field.Root name="entryType">
                <Field.Label>{t('invoice.related.type')}</Field.Label>
                <SingleSelect value={uid} onChange={(value) => setUid(String(value))}>
                  {types.map((type) => (
                    <SingleSelectOption key={type.uid} value={type.uid}>
                      {type.name}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </Field.Root>
            )}
            <TextInput
              aria-label={t('invoice.related.search')}
              placeholder={t('invoice.related.search')}
              value={text}
              onChange={(event: { target: { value: string } }) => setText(event.target.value)}
            />
            <Found uid={uid} search={search} onChoose={onChoose} />
          </Flex>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
