export { createLogoReader } from './logo';
export { createSettingsRepository } from './repository';
export { settingsRoom } from './room';
export { createSellerIdentities, type SellerIdentities } from './seller-identity';
export { createSettingsService, type SettingsService } from './service';
