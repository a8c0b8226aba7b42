export { createGrantingController } from './controller';
export { offerExplanation } from './explanation';
export { grantingRoutes } from './routes';
export { createGrantingService, type GrantingService } from './service';
export { createStrapiRoles } from './strapi-roles';
