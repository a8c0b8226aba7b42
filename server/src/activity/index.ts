export { changedMeanwhile, describeChange, refuseChanged } from './changed-meanwhile';
export { keepHistoryAppendOnly } from './append-only';
export { activityRoom } from './room';
export type { ActivityChange, ActivityService, StoredEntry } from './service';
