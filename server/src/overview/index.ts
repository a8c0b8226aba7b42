export { createOverviewController } from './controller';
export { overviewRoutes } from './routes';
export { createOverviewService } from './service';
