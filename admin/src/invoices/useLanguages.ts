import { useMemo } from 'react';

import { useTexts } from '../hooks/useTexts';

const LANGUAGES = ['en', 'fr', 'de', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da', 'fi', 'cs', 'ja', 'zh'];

/**
 * Languages to choose from, with their names.
 *
 * @param chosen a locale outside the list, such as `de-AT`, which is offered too
 */
export const useLanguages = (chosen: string | null | undefined): { value: string; label: string }[] => {
  const { locale } = useTexts();
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'language' });
    const nameOf = (code: string): string => {
      try {
        return names.of(code) ?? code;
      } catch {
        return code; // A draft of an earlier version may hold anything.
      }
    };
    const codes = chosen && !LANGUAGES.includes(chosen) ? [...LANGUAGES, chosen] : LANGUAGES;
    return codes.map((code) => ({ value: code, label: nameOf(code) }));
  }, [locale, chosen]);
};
