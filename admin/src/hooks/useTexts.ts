import { useCallback, useMemo } from 'react';
import { useIntl, type PrimitiveType } from 'react-intl';

import { PLUGIN_ID } from '../plugin-id';
import type { TextId } from '../translations/load';

export type Values = Record<string, PrimitiveType>;
export type Translate = (id: TextId, values?: Values) => string;

/** `t('list.search', {…})`, its ids checked by the compiler. */
export const useTexts = () => {
  const { formatMessage, formatDate, messages, locale } = useIntl();

  const t: Translate = useCallback(
    (id, values) => formatMessage({ id: `${PLUGIN_ID}.${id}` }, values),
    [formatMessage]
  );

  /** For ids made of what the server says (codes): the text, or the fallback where there is none. */
  const textOr = useCallback(
    (id: string, fallback: string, values?: Values): string =>
      messages[`${PLUGIN_ID}.${id}`] ? formatMessage({ id: `${PLUGIN_ID}.${id}` }, values) : fallback,
    [formatMessage, messages]
  );

  const dateTime = useCallback(
    (iso: string): string => formatDate(iso, { dateStyle: 'medium', timeStyle: 'short' }),
    [formatDate]
  );

  return useMemo(() => ({ t, textOr, dateTime, locale }), [t, textOr, dateTime, locale]);
};
