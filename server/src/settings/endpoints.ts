import { defineEndpoint } from '../kit/define-endpoint';
import type { SettingsService } from './service';
import { settingsBody } from './validation';

export interface Services {
  settings: SettingsService;
}

export const settingsEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/settings',
    permission: 'settings.read',
    handle: async (_input, { settings }: Services) => ({ data: await settings.read() }),
  }),
  update: defineEndpoint({
    method: 'PUT',
    path: '/settings',
    permission: 'settings.update',
    body: settingsBody,
    handle: async ({ body, actor }, { settings }: Services) => ({ data: await settings.update(body, actor) }),
  }),
};
