export { createSettingsController } from './controller';
export { createLogoReader } from './logo';
export { logoModel, settingsModel } from './model';
export { createSettingsRepository } from './repository';
export { settingsRoutes } from './routes';
export { createSettingsService, type SettingsService } from './service';
