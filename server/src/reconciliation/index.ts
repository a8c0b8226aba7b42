export { createBackgroundJob, type BackgroundJob } from './job';
export { createLeases, type Leases, type MayGoOn } from './lease';
export { reconciliationRoom } from './room';
export { createReconciliationService, type ReconciliationService } from './service';
