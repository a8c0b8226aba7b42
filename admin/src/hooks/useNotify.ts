import { useNotification } from '@strapi/strapi/admin';
import { useCallback, useMemo } from 'react';
import { useHref } from 'react-router-dom';

import { failureOf, type Failure } from '../api/failure';
import { paths } from '../plugin-id';
import type { TextId } from '../translations/load';
import { useTexts, type Values } from './useTexts';

/** An error in one or two sentences: translated by its code, or else the server's own message. */
export const useDescribeFailure = (): ((failure: Failure) => string) => {
  const { t, textOr } = useTexts();
  return useCallback(
    (failure) => {
      const { message, status, details } = failure;
      const said = [message, details.hint].filter(Boolean).join(' ');
      if (status === 403 && !details.code) return t('error.forbidden');
      if (!said) return t('error.unknown');
      return details.code ? textOr(`error.code.${details.code}`, said) : said;
    },
    [t, textOr]
  );
};

/** Toasts: `notify.success('saved')`, `notify.failure(error)`. */
export const useNotify = () => {
  const { toggleNotification } = useNotification();
  const { t } = useTexts();
  const describe = useDescribeFailure();
  const settings = useHref(paths.settings);
  return useMemo(
    () => ({
      success: (id: TextId, values?: Values) => toggleNotification({ type: 'success', message: t(id, values) }),
      warning: (id: TextId, values?: Values) => toggleNotification({ type: 'warning', message: t(id, values) }),
      failure: (error: unknown) => {
        const failure = failureOf(error);
        const { field, link, errors = [] } = failure.details;
        // The seller is completed on another page.
        const concernsSeller = field?.startsWith('seller.') || errors.some(({ path }) => path[0] === 'seller');
        const url = link ?? (concernsSeller ? settings : undefined);
        toggleNotification({
          type: 'danger',
          message: describe(failure),
          timeout: 10_000,
          ...(url ? { link: { url, label: t('action.openSettings') } } : {}),
        });
      },
    }),
    [toggleNotification, t, describe, settings]
  );
};
