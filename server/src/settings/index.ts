export { createSettingsController } from './controller';
export { createLogoReader } from './logo';
export { logoModel, settingsModel } from './model';
export { createSettingsRepository } from './repository';
export { settingsRoutes } from './routes';
export { createSellerIdentities, type SellerIdentities } from './seller-identity';
export { createSettingsService, type SettingsService } from './service';
