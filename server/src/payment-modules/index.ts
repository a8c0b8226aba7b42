export { defaultAppearance } from './defaults';
export { createPaymentModuleRepository, joinedModule, moduleOf, type PaymentModuleEntity } from './repository';
export { paymentModuleRoom } from './room';
export { createPaymentModuleService, type ModuleUsage, type PaymentModuleService } from './service';
