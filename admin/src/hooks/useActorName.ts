import { useCallback } from 'react';

import { useTexts } from './useTexts';

/** Returns what a person or a part of the plugin is called, such as “Payment page” for the plugin's own `payer page`. */
export const useActorName = (): ((name: string) => string) => {
  const { textOr } = useTexts();
  return useCallback(
    (name: string) => {
      const code = name.replaceAll(' ', '-');
      return textOr(`actor.name.${code}`, name);
    },
    [textOr]
  );
};
