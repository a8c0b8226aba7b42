import { defineRoom } from '../kit/define-room';
import { reconciliationEndpoints } from './endpoints';
import { createBackgroundJob } from './job';
import { createLeases } from './lease';
import { leaseModel } from './lease-model';
import { createReconciliationService, type ReconciliationService } from './service';

export type Dependencies = Parameters<typeof createReconciliationService>[0] &
  Omit<Parameters<typeof createBackgroundJob>[0], 'leases'>;

/** Less frequent than retrying stored events, because it costs calls to the provider. */
const RECONCILE_EVERY_SECONDS = 300;

export const reconciliationRoom = defineRoom({
  name: 'reconciliation',
  models: [leaseModel],
  endpoints: { reconciliation: reconciliationEndpoints },
  create(dependencies: Dependencies) {
    const leases = createLeases(dependencies.strapi);
    return {
      leases,
      reconciliation: createReconciliationService(dependencies),
      backgroundJob: createBackgroundJob({ ...dependencies, leases }),
    };
  },
  tasks: ({ reconciliation }: { reconciliation: ReconciliationService }) => [
    { stage: 'recover', run: (mayGoOn) => reconciliation.findLost(mayGoOn) },
    {
      stage: 'reconcile',
      everySeconds: RECONCILE_EVERY_SECONDS,
      run: (mayGoOn) => reconciliation.run(mayGoOn),
    },
  ],
});
