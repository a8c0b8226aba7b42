import { Typography } from '@strapi/design-system';

import { useTexts } from '../hooks/useTexts';

interface Props {
  at: string | null;
  never?: string;
  /** Shows the age, with the exact time on hover. */
  age?: boolean;
}

/** A date and time in the user's locale, or a dash. */
export const Moment = ({ at, never, age = false }: Props) => {
  const { dateTime, timeAgo } = useTexts();
  return (
    <Typography textColor={at ? 'neutral800' : 'neutral600'}>
      {at ? (
        <time dateTime={at} title={age ? dateTime(at) : undefined}>
          {age ? timeAgo(at) : dateTime(at)}
        </time>
      ) : (
        (never ?? '–')
      )}
    </Typography>
  );
};

/** A calendar day in the user's locale, or a dash. */
export const Day = ({ on }: { on: string | null }) => {
  const { day } = useTexts();
  return (
    <Typography textColor={on ? 'neutral800' : 'neutral600'}>
      {on ? <time dateTime={on}>{day(on)}</time> : '–'}
    </Typography>
  );
};
