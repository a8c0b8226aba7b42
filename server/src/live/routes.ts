import { defineRoute } from '../kit/define-route';

export const liveRoutes = {
  open: defineRoute({
    method: 'GET',
    path: '/live',
    permission: 'invoices.read',
    on: ['admin'],
    streams: true,
    produces: 'text/event-stream',
  }),
};
