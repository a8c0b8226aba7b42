export { strapiStripeImportRoom } from './room';
