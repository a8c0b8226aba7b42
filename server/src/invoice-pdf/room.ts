import { defineRoom } from '../kit/define-room';
import { invoicePdfEndpoints } from './endpoints';

export const invoicePdfRoom = defineRoom({
  name: 'invoice-pdf',
  endpoints: { invoicePdf: invoicePdfEndpoints },
});
