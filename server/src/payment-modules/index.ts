export { defaultAppearance } from './defaults';
export { joinedModule, moduleOf, type PaymentModuleEntity } from './repository';
export { paymentModuleRoom } from './room';
export type { PaymentModuleService } from './service';
