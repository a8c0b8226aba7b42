export type { PaymentAnnouncer, PaymentNews, RefusalNews } from './apply-facts';
export type { FactScope, HeardFacts } from './apply-facts';
export { disputeType, paymentType, refundType } from './content-types';
export { createPaymentsController } from './controller';
export { createPaymentRepository, type PaymentEntity } from './repository';
export { paymentRoutes } from './routes';
export { createPaymentService, type PaymentService } from './service';
