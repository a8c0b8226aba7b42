import { useCallback, useSyncExternalStore } from 'react';
import { useTheme } from 'styled-components';

/** Whether the window has room for two columns, as Strapi's grid decides it. Follows the window. */
export const useIsWide = (): boolean => {
  const query = useTheme().breakpoints.large.replace('@media', '').trim();
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query]
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
};
