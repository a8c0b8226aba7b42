export { createPayPageController } from './controller';
export { payPageRoutes } from './routes';
export { createPayPageService, type PayPageService } from './service';
