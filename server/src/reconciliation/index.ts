export { createReconciliationController } from './controller';
export { createBackgroundJob, type BackgroundJob } from './job';
export { createLeases, type Leases, type MayGoOn } from './lease';
export { leaseModel } from './lease-model';
export { reconciliationRoutes } from './routes';
export { createReconciliationService, type ReconciliationService } from './service';
