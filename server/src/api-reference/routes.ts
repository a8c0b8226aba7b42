import { defineRoute } from '../kit/define-route';

export const apiReferenceRoutes = {
  find: defineRoute({
    method: 'GET',
    path: '/openapi.json',
    permission: 'api-reference.read',
    on: ['admin'],
    summary: 'The OpenAPI document of this version',
  }),
};
