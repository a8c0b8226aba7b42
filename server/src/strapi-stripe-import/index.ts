export { strapiStripeImportRoom } from './room';
export { createStrapiStripeImport } from './service';
export { createOldPaymentSource } from './source';
