import { defineRoom } from '../kit/define-room';
import { paymentLinkType } from './content-type';
import { paymentLinkEndpoints } from './endpoints';

export const paymentLinkRoom = defineRoom({
  name: 'payment-links',
  contentTypes: [paymentLinkType],
  endpoints: { paymentLinks: paymentLinkEndpoints },
});
