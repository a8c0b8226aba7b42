export { createReconciliationController } from './controller';
export { createBackgroundJob } from './job';
export { createLeases } from './lease';
export { leaseModel } from './lease-model';
export { reconciliationRoutes } from './routes';
export { createReconciliationService } from './service';
