export { createTimelineController } from './controller';
export { timelineRoutes } from './routes';
export { createTimelineService, type TimelineSource } from './service';
