export type { FactScope, HeardFacts, PaymentAnnouncer, PaymentNews, RefusalNews } from './heard-facts';
export { createPaymentRepository, type PaymentEntity } from './repository';
export { paymentRoom } from './room';
export { createPaymentService, type PaymentService } from './service';
export { createUnassignedRepository, type UnassignedRow } from './unassigned-repository';
