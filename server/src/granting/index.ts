export { createGrantingController } from './controller';
export { offerExplanation } from './explanation';
export { grantingRoutes } from './routes';
export { createGrantingService } from './service';
export { createStrapiRoles } from './strapi-roles';
