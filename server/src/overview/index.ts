export { overviewRoom } from './room';
export { createOverviewService, type OverviewService } from './service';
