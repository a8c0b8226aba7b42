export { paymentLinkType } from './content-type';
export { createPaymentLinksController } from './controller';
export { createPaymentLinkRepository, type OpenedLink } from './repository';
export { paymentLinkRoutes } from './routes';
export { hashOfToken } from './tokens';
export { createPaymentLinkService, type PaymentLinkService } from './service';
