export { createStrapiStripeImportController } from './controller';
export { strapiStripeImportRoutes } from './routes';
export { createStrapiStripeImport } from './service';
export { createOldPaymentSource } from './source';
