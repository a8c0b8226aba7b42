import { Box, Button, Field } from '@strapi/design-system';
import { Paperclip } from '@strapi/icons';
import { useStrapiApp } from '@strapi/strapi/admin';
import { useState } from 'react';

import type { Attachment } from '../../../contracts/invoices';
import { useTexts } from '../hooks/useTexts';
import { AttachmentList, attachmentOf, type MediaLibrary } from '../invoices/Attachments';

interface Props {
  file: Attachment | null;
  onChange: (file: Attachment | null) => void;
}

/** One file of the media library, such as a bank statement. */
export const ProofField = ({ file, onChange }: Props) => {
  const { t } = useTexts();
  const components = useStrapiApp('ProofField', (state) => state.components);
  const MediaLibraryDialog = components['media-library'] as MediaLibrary | undefined;
  const [isOpen, setOpen] = useState(false);
  if (!MediaLibraryDialog) return null;
  return (
    <Field.Root name="proof" hint={t('recorded.proof.hint')}>
      <Field.Label>{t('recorded.proof')}</Field.Label>
      {file ? (
        <AttachmentList files={[file]} onRemove={() => onChange(null)} />
      ) : (
        <Box>
          <Button variant="tertiary" size="S" startIcon={<Paperclip />} onClick={() => setOpen(true)}>
            {t('recorded.proof.choose')}
          </Button>
        </Box>
      )}
      <Field.Hint />
      {isOpen && (
        <MediaLibraryDialog
          allowedTypes={['files', 'images']}
          multiple={false}
          onClose={() => setOpen(false)}
          onSelectAssets={([asset]) => {
            if (asset) onChange(attachmentOf(asset));
            setOpen(false);
          }}
        />
      )}
    </Field.Root>
  );
};
