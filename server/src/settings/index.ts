export { settingsRoom } from './room';
export type { SellerIdentities } from './seller-identity';
export type { SettingsService } from './service';
