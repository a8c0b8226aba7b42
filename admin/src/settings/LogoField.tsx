import { Box, Button, Field, Flex, Typography } from '@strapi/design-system';
import { Image, Trash } from '@strapi/icons';
import { useForm, useStrapiApp } from '@strapi/strapi/admin';
import { useState, type ComponentType } from 'react';

import { useField } from '../forms/useField';
import { useTexts } from '../hooks/useTexts';
import { useFindLogoQuery, type LogoFile } from './api';

interface MediaLibraryProps {
  allowedTypes: string[];
  onClose: () => void;
  onSelectAssets: (files: LogoFile[]) => void;
}

const Preview = ({ documentId }: { documentId: string }) => {
  const { t } = useTexts();
  const { data: file } = useFindLogoQuery(documentId);
  if (!file) return <Typography textColor="neutral600">{t('settings.logo.chosen')}</Typography>;
  return (
    <Flex gap={3}>
      <Box background="neutral100" hasRadius padding={2}>
        <img src={file.url} alt="" style={{ display: 'block', maxHeight: '3rem', maxWidth: '10rem' }} />
      </Box>
      <Typography>{file.name}</Typography>
    </Flex>
  );
};

/** An image from Strapi's media library dialog; the form stores its documentId. */
export const LogoField = ({ name }: { name: string }) => {
  const { t } = useTexts();
  const field = useField<string | null>(name);
  const disabled = useForm('LogoField', (state) => state.disabled);
  const components = useStrapiApp('LogoField', (state) => state.components);
  const MediaLibrary = components['media-library'] as ComponentType<MediaLibraryProps> | undefined;
  const [isOpen, open] = useState(false);

  return (
    <Field.Root name={name} hint={t('settings.logo.hint')} error={field.error}>
      <Typography variant="pi" fontWeight="bold" textColor="neutral800">
        {t('settings.logo')}
      </Typography>
      <Flex gap={3} wrap="wrap">
        {field.value && <Preview documentId={field.value} />}
        <Button
          variant="secondary"
          size="S"
          startIcon={<Image />}
          disabled={disabled || !MediaLibrary}
          onClick={() => open(true)}
        >
          {t(field.value ? 'settings.logo.change' : 'settings.logo.choose')}
        </Button>
        {field.value && (
          <Button
            variant="tertiary"
            size="S"
            startIcon={<Trash />}
            disabled={disabled}
            onClick={() => field.onChange(name, null)}
          >
            {t('settings.logo.remove')}
          </Button>
        )}
      </Flex>
      <Field.Error />
      <Field.Hint />
      {isOpen && MediaLibrary && (
        <MediaLibrary
          allowedTypes={['images']}
          onClose={() => open(false)}
          onSelectAssets={([file]) => {
            if (file) field.onChange(name, file.documentId);
            open(false);
          }}
        />
      )}
    </Field.Root>
  );
};
