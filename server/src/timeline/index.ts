export { createTimelineController } from './controller';
export { timelineRoutes } from './routes';
export { createTimelineService } from './service';
