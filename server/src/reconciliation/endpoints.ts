import { defineEndpoint } from '../kit/define-endpoint';
import { documentIdParams } from '../kit/validation';
import type { ReconciliationService } from './service';

export const reconciliationEndpoints = {
  reconcileContract: defineEndpoint({
    method: 'POST',
    path: '/banking-contracts/:id/reconcile',
    permission: 'banking-contracts.reconcile',
    params: documentIdParams,
    handle: async ({ params, actor }, { reconciliation }: { reconciliation: ReconciliationService }) => ({
      data: await reconciliation.reconcileContract(params.id, actor),
    }),
  }),
};
