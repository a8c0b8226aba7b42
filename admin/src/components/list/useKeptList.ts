import { useState } from 'react';

import type { KeptList, ListPreferences } from '../../../../contracts/list-views';
import { useNotify } from '../../hooks/useNotify';
import { useFindListPreferencesQuery, useSetListColumnsMutation } from './preferences-api';

/** What the user keeps of a list. The columns change at once; the server stores them for the next visit. */
export const useKeptList = (list: KeptList | undefined) => {
  const notify = useNotify();
  const { data: kept } = useFindListPreferencesQuery(list ?? 'invoices', { skip: !list });
  const [store] = useSetListColumnsMutation();
  const [typed, setTyped] = useState<ListPreferences['columns'] | undefined>(undefined);

  const setColumns = (columns: string[] | null) => {
    if (!list) return;
    setTyped(columns);
    void store({ list, columns }).then((answer) => {
      if ('error' in answer) notify.failure(answer.error);
    });
  };
  const columns = typed === undefined ? (kept?.columns ?? null) : typed;
  return { kept: list ? kept : undefined, columns, setColumns };
};
