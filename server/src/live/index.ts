export { createLiveController } from './controller';
export { liveRoutes } from './routes';
export { createLiveService } from './service';
