import { useCallback } from 'react';

import type { ActivityEntry } from '../../../contracts/activity';
import { useFindAllContractsQuery } from '../banking-contracts/api';
import { useCan } from '../hooks/useCan';
import { useFindAllModulesQuery } from '../payment-modules/api';
import { useFindAllProfilesQuery } from '../profiles/api';

/**
 * What the things of the history are called. A change that left the name alone does not carry it, so it is
 * looked up among what exists; what is gone or may not be seen goes by its id.
 */
export const useEntityNames = () => {
  const can = useCan();
  const contracts = useFindAllContractsQuery(undefined, { skip: !can('banking-contracts.read') }).data;
  const modules = useFindAllModulesQuery(undefined, { skip: !can('payment-modules.read') }).data;
  const profiles = useFindAllProfilesQuery(undefined, { skip: !can('profiles.read') }).data;

  return useCallback(
    ({ before, after, entityId, documentNumber }: ActivityEntry): string => {
      const recorded = documentNumber ?? after?.name ?? before?.name ?? after?.number;
      if (typeof recorded === 'string') return recorded;
      const existing: { documentId: string; name: string }[] = [
        ...(contracts ?? []),
        ...(modules ?? []),
        ...(profiles ?? []),
      ];
      return existing.find(({ documentId }) => documentId === entityId)?.name ?? entityId;
    },
    [contracts, modules, profiles]
  );
};
