import { useCallback, useMemo } from 'react';
import { useIntl, type PrimitiveType } from 'react-intl';

import { PLUGIN_ID } from '../plugin-id';
import type { TextId } from '../translations/load';

export type Values = Record<string, PrimitiveType>;
export type Translate = (id: TextId, values?: Values) => string;

/** Units of time in seconds, longest first. */
const AGE_UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** `t('list.search', {…})`, its ids checked by the compiler. */
export const useTexts = () => {
  const { formatMessage, formatDate, formatRelativeTime, messages, locale } = useIntl();

  const t: Translate = useCallback(
    (id, values) => formatMessage({ id: `${PLUGIN_ID}.${id}` }, values),
    [formatMessage]
  );

  /** For ids built from server codes: the text, or the fallback if there is none. */
  const textOr = useCallback(
    (id: string, fallback: string, values?: Values): string =>
      messages[`${PLUGIN_ID}.${id}`] ? formatMessage({ id: `${PLUGIN_ID}.${id}` }, values) : fallback,
    [formatMessage, messages]
  );

  const dateTime = useCallback(
    (iso: string): string => formatDate(iso, { dateStyle: 'medium', timeStyle: 'short' }),
    [formatDate]
  );

  /** `YYYY-MM-DD`, which is the same day in every time zone. */
  const day = useCallback(
    (text: string): string => formatDate(`${text}T00:00:00Z`, { dateStyle: 'medium', timeZone: 'UTC' }),
    [formatDate]
  );

  /** “3 minutes ago”: for columns where the age matters and the exact moment is a hover away. */
  const timeAgo = useCallback(
    (iso: string): string => {
      const seconds = Math.round((Date.parse(iso) - Date.now()) / 1000);
      const [unit, size] = AGE_UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
      return formatRelativeTime(Math.trunc(seconds / size), unit, { numeric: 'auto' });
    },
    [formatRelativeTime]
  );

  return useMemo(() => ({ t, textOr, dateTime, day, timeAgo, locale }), [t, textOr, dateTime, day, timeAgo, locale]);
};
