import { handle } from '../kit/define-route';
import { reconciliationRoutes as routes } from './routes';
import type { ReconciliationService } from './service';

export const createReconciliationController = ({ reconciliation }: { reconciliation: ReconciliationService }) => ({
  reconcileContract: handle(routes.reconcileContract, async ({ params, actor }) => ({
    data: await reconciliation.reconcileContract(params.id, actor),
  })),
});
