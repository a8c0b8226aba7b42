export { periodRoom } from './room';
export type { PeriodService } from './service';
