import { useCallback } from 'react';

import { useTexts } from '../hooks/useTexts';

/** `linkLifetimeDays` as words, for a field of a site's own or of a later version. */
const asWords = (name: string): string => {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const isPlace = (segment: string): boolean => /^\d+$/.test(segment);

/** Names a field of a form or of the API for people: `lines.0.quantity` as “Line 1: Quantity”. */
export const useFieldName = (): ((path: readonly string[]) => string) => {
  const { t, textOr } = useTexts();
  return useCallback(
    (path) => {
      const names = path
        .map((segment, index) => {
          if (isPlace(segment))
            return path[index - 1] === 'lines'
              ? t('path.line', { number: Number(segment) + 1 })
              : `${Number(segment) + 1}`;
          // The line's number says it.
          if (segment === 'lines' && isPlace(path[index + 1] ?? '')) return null;
          return textOr(`path.${segment}`, asWords(segment));
        })
        .filter((name): name is string => name !== null);
      return names.join(': ');
    },
    [t, textOr]
  );
};
