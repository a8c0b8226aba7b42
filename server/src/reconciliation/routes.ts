import { defineRoute, documentIdParams } from '../kit/define-route';

export const reconciliationRoutes = {
  reconcileContract: defineRoute({
    method: 'POST',
    path: '/banking-contracts/:id/reconcile',
    permission: 'banking-contracts.reconcile',
    params: documentIdParams,
  }),
};
