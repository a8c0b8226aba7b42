export { createApiReferenceController } from './controller';
export { apiReferenceRoutes } from './routes';
