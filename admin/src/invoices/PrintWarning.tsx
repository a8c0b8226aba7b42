import { Box, Typography } from '@strapi/design-system';

import { useTexts } from '../hooks/useTexts';
import { useFindUnprintableQuery } from './api';

/** Says which characters of a saved draft its PDF could not print; nothing where it can print all. */
export const PrintWarning = ({ id }: { id: string }) => {
  const { t } = useTexts();
  const { data } = useFindUnprintableQuery(id);
  if (!data || data.letters.length === 0) return null;
  return (
    <Box background="warning100" borderColor="warning200" hasRadius padding={4} role="status">
      <Typography tag="p" textColor="neutral800">
        {t('invoice.unprintable', { letters: data.letters.join(' ') })}
      </Typography>
      {data.packages.length > 0 && (
        <Typography tag="p" textColor="neutral800">
          {t('invoice.unprintable.packages', { packages: data.packages.join(', ') })}
        </Typography>
      )}
    </Box>
  );
};
