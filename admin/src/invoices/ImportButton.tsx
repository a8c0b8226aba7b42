import { Button } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { useRef, type ChangeEvent } from 'react';
import { useNavigate } from 'react-router-dom';

import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useImportInvoiceMutation } from './api';

/** A file as Base64, which is what follows the comma of its data address. */
const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read.'));
    reader.readAsDataURL(file);
  });

/** Makes a draft of an invoice file, and opens it. */
export const ImportButton = () => {
  const { t } = useTexts();
  const notify = useNotify();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [importInvoice, { isLoading }] = useImportInvoiceMutation();

  const run = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if ((file as unknown) === undefined) return;
    const content = await base64Of(file);
    // The same file can be chosen again after it was corrected.
    target.value = '';
    const answer = await importInvoice({ content });
    if ('error' in answer) return notify.failure(answer.error);
    notify.success('invoice.imported');
    return navigate(paths.invoice(answer.data.documentId));
  };

  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".xml,.pdf,application/xml,text/xml,application/pdf"
        aria-label={t('invoice.import.file')}
        hidden
        onChange={(event) => void run(event)}
      />
      <Button
        variant="secondary"
        size="S"
        startIcon={<Upload />}
        loading={isLoading}
        title={t('invoice.import.hint')}
        onClick={() => input.current?.click()}
      >
        {t('invoice.import')}
      </Button>
    </>
  );
};
