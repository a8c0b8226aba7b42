export { fitsPdfA } from './jpeg';
export { badNumberFormat } from './numbering-refusals';
export { toRgb } from './rgb';
export { settingsRoom } from './room';
export type { SellerIdentities } from './seller-identity';
export type { SettingsService } from './service';
export type { SiteCalendar } from './site-calendar';
