import { Typography } from '@strapi/design-system';

import { useTexts } from '../hooks/useTexts';

/** A date and time in the reader's way, or a dash. */
export const Moment = ({ at, never }: { at: string | null; never?: string }) => {
  const { dateTime } = useTexts();
  return (
    <Typography textColor={at ? 'neutral800' : 'neutral600'}>
      {at ? <time dateTime={at}>{dateTime(at)}</time> : (never ?? '–')}
    </Typography>
  );
};
