export { paymentModuleType } from './content-type';
export { createPaymentModulesController } from './controller';
export { defaultAppearance } from './defaults';
export {
  createPaymentModuleRepository,
  decidingModule,
  joinedModule,
  moduleOf,
  type PaymentModuleEntity,
} from './repository';
export { paymentModuleRoutes } from './routes';
export { createPaymentModuleService, type PaymentModuleService } from './service';
