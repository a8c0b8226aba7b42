export { keepHistoryAppendOnly } from './append-only';
export { activityRoom } from './room';
export { createActivityService, type ActivityService } from './service';
