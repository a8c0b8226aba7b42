import { Button, Flex, Typography } from '@strapi/design-system';

import { useTexts } from '../hooks/useTexts';
import { Note } from './ConflictNote';

interface Props {
  /** Keys or secrets were typed too, and have to be typed again. */
  lacksSecrets?: boolean;
  onDiscard: () => void;
}

/** Says that the form shows what was typed before. */
export const RestoredNote = ({ lacksSecrets = false, onDiscard }: Props) => {
  const { t } = useTexts();
  return (
    <Note>
      <Typography tag="p">{t(lacksSecrets ? 'form.restoredWithoutSecrets' : 'form.restored')}</Typography>
      <Flex gap={2}>
        <Button type="button" size="S" variant="tertiary" onClick={onDiscard}>
          {t('conflict.discard')}
        </Button>
      </Flex>
    </Note>
  );
};
