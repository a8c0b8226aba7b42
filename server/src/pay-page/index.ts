export { createPayPageController } from './controller';
export { createPayPageLimits } from './limits';
export { payPageApiRoutes, payPageRoutes } from './routes';
export { createPayPageService } from './service';
