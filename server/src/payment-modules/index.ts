export { defaultAppearance, defaultLink } from './defaults';
export { decidingModule, joinedModule, moduleOf, type PaymentModuleEntity } from './repository';
export { paymentModuleRoom } from './room';
export type { PaymentModuleService } from './service';
