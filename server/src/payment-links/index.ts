export { createPaymentLinkRepository, type OpenedLink } from './repository';
export { paymentLinkRoom } from './room';
export { createPaymentLinkService, type PaymentLinkService } from './service';
export { hashOfToken } from './tokens';
