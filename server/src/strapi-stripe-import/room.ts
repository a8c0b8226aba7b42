import { defineRoom } from '../kit/define-room';
import { strapiStripeImportEndpoints } from './endpoints';

export const strapiStripeImportRoom = defineRoom({
  name: 'strapi-stripe-import',
  endpoints: { strapiStripeImport: strapiStripeImportEndpoints },
});
