export { createLiveController } from './controller';
export { liveRoutes } from './routes';
export { createLiveService, type LiveService } from './service';
