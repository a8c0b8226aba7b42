export { createBackgroundJob, type BackgroundJob } from './job';
export { createLeases } from './lease';
export { leaseModel } from './lease-model';
export { createReconciliationService, type ReconciliationService } from './service';
