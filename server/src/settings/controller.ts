import { handle } from '../kit/define-route';
import { settingsRoutes as routes } from './routes';
import type { SettingsService } from './service';

export const createSettingsController = ({ settings }: { settings: SettingsService }) => ({
  find: handle(routes.find, async () => ({ data: await settings.read() })),
  update: handle(routes.update, async ({ body, actor }) => ({ data: await settings.update(body, actor) })),
});
