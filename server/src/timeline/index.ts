export { timelineRoom } from './room';
export { createTimelineService, type TimelineSource } from './service';
