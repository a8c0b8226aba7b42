import { Box, Button, Flex, IconButton, Link, Typography } from '@strapi/design-system';
import { Paperclip, Trash } from '@strapi/icons';
import { useForm, useStrapiApp } from '@strapi/strapi/admin';
import { useState, type ComponentType } from 'react';

import { useField } from '../forms/useField';
import type { Attachment } from '../../../contracts/invoices';
import { backendUrl } from '../api/base';
import { useTexts } from '../hooks/useTexts';

interface Asset {
  id: number;
  name: string;
  url: string;
  mime?: string;
  size?: number;
}

export type MediaLibrary = ComponentType<{
  onClose: () => void;
  onSelectAssets: (assets: Asset[]) => void;
  allowedTypes: string[];
  multiple: boolean;
}>;

/** A file as it was chosen in the media library, which counts in kilobytes. */
export const attachmentOf = ({ id, name, url, mime, size }: Asset): Attachment => ({
  id,
  name,
  url,
  type: mime ?? '',
  size: Math.round((size ?? 0) * 1000),
});

/** Files in the site's local storage have a relative URL. */
const addressOf = (url: string): string => (url.startsWith('/') ? backendUrl() + url : url);

export const AttachmentList = ({ files, onRemove }: { files: Attachment[]; onRemove?: (file: Attachment) => void }) => {
  const { t } = useTexts();
  if (files.length === 0) return <Typography textColor="neutral600">{t('attachments.none')}</Typography>;
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
      {files.map((file) => (
        <Flex key={file.id} tag="li" justifyContent="space-between" gap={2}>
          <Link href={addressOf(file.url)} isExternal>
            {file.name}
          </Link>
          {onRemove && (
            <IconButton
              label={t('attachments.remove', { name: file.name })}
              variant="ghost"
              type="button"
              onClick={() => onRemove(file)}
            >
              <Trash />
            </IconButton>
          )}
        </Flex>
      ))}
    </Flex>
  );
};

/** Files of a draft, chosen in Strapi's own media library. */
export const AttachmentsField = () => {
  const { t } = useTexts();
  const disabled = useForm('AttachmentsField', (state) => state.disabled);
  const { value: files = [], onChange } = useField<Attachment[]>('attachments');
  const components = useStrapiApp('AttachmentsField', (state) => state.components);
  const MediaLibraryDialog = components['media-library'] as MediaLibrary | undefined;
  const [isOpen, setOpen] = useState(false);

  const add = (assets: Asset[]) => {
    const known = new Set(files.map(({ id }) => id));
    const added = assets.filter(({ id }) => !known.has(id)).map(attachmentOf);
    onChange('attachments', [...files, ...added]);
    setOpen(false);
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <AttachmentList
        files={files}
        onRemove={
          disabled
            ? undefined
            : (removed) =>
                onChange(
                  'attachments',
                  files.filter(({ id }) => id !== removed.id)
                )
        }
      />
      {!disabled && MediaLibraryDialog && (
        <Box>
          <Button variant="tertiary" size="S" startIcon={<Paperclip />} type="button" onClick={() => setOpen(true)}>
            {t('attachments.add')}
          </Button>
        </Box>
      )}
      {isOpen && MediaLibraryDialog && (
        <MediaLibraryDialog
          allowedTypes={['files', 'images']}
          multiple
          onClose={() => setOpen(false)}
          onSelectAssets={add}
        />
      )}
    </Flex>
  );
};
