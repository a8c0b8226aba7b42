import { useNotification } from '@strapi/strapi/admin';
import { useCallback, useMemo } from 'react';
import { useHref } from 'react-router-dom';

import type { ProblemParameters } from '../../../contracts/problems';
import { formatMoney } from '../../../domain/money/money';
import { failureOf, failureOfProblem, type Failure } from '../api/failure';
import { paths } from '../plugin-id';
import type { TextId } from '../translations/load';
import { useFieldName } from '../forms/useFieldName';
import { useTexts, type Values } from './useTexts';

/** More would fill the screen. */
const MAXIMUM_PROBLEMS = 4;

/** Parameters as people of the locale write them. */
const valuesOf = ({ amount, currency, day, ...rest }: ProblemParameters, locale: string): Values => ({
  ...rest,
  ...(typeof amount === 'number' && typeof currency === 'string'
    ? { amount: formatMoney(amount, currency, locale) }
    : {}),
  ...(typeof day === 'string'
    ? { day: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day)) }
    : {}),
});

/**
 * An error in a few sentences: translated by its code, or else the server's own message. Of several problems the first
 * ones are named.
 */
export const useDescribeFailure = (): ((failure: Failure) => string) => {
  const { t, textOr, locale } = useTexts();
  const nameOf = useFieldName();
  return useCallback(
    (failure) => {
      const word = ({ message, details }: Failure): string => {
        const said = [message, details.hint].filter(Boolean).join(' ');
        return details.code ? textOr(`error.code.${details.code}`, said, valuesOf(details.params ?? {}, locale)) : said;
      };
      const { status, message, details } = failure;
      if (status === 403 && !details.code) return t('error.forbidden');
      // The server names fields by their paths, which mean nothing to people.
      if (details.code === 'invalid_input' && details.errors?.length) {
        const lines = details.errors.map((problem) => {
          const what = word(failureOfProblem(problem));
          return problem.path.length > 0 ? `${nameOf(problem.path)}: ${what}` : what;
        });
        return [...new Set(lines)].slice(0, MAXIMUM_PROBLEMS).join(' ');
      }
      const said = word(failure);
      if (!said) return t('error.unknown');
      // The server's own message names its problems already.
      if (said.startsWith(message)) return said;
      const problems = new Set((details.errors ?? []).map((problem) => word(failureOfProblem(problem))));
      problems.delete(said);
      return [said, ...[...problems].slice(0, MAXIMUM_PROBLEMS)].join(' ');
    },
    [t, textOr, nameOf, locale]
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
