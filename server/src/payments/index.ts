export type { PaymentAnnouncer, PaymentNews } from './apply-facts';
export type { FactScope, HeardFacts } from './apply-facts';
export { disputeType, paymentType, refundType } from './content-types';
export { createPaymentsController, createUnassignedPaymentsController } from './controller';
export { createPaymentRepository, type PaymentEntity } from './repository';
export { paymentRoutes, unassignedPaymentRoutes } from './routes';
export { unassignedPaymentModel } from './unassigned-model';
export { createUnassignedRepository, type UnassignedRow } from './unassigned-repository';
export { createPaymentService, type PaymentService } from './service';
