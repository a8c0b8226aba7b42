import { defineRoute } from '../kit/define-route';
import { settingsBody } from './validation';

export const settingsRoutes = {
  find: defineRoute({ method: 'GET', path: '/settings', permission: 'settings.read' }),
  update: defineRoute({ method: 'PUT', path: '/settings', permission: 'settings.update', body: settingsBody }),
};
