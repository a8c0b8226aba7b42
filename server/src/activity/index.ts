export { keepHistoryAppendOnly } from './append-only';
export { activityType } from './content-type';
export { createActivityController } from './controller';
export { activityRoutes } from './routes';
export { createActivityService, type ActivityService } from './service';
