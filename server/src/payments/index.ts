export type { HeardFacts, PaymentNews, RefusalNews } from './heard-facts';
export type { PaymentEntity } from './entity';
export { paidMeanwhile } from './invoice-changes';
export { paymentRoom } from './room';
export type { PaymentService } from './service';
export type { UnassignedRow } from './unassigned-repository';
export type { OwnObject } from './provider-objects';
