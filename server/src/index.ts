import { compose, rooms } from './composition';
import { contentTypesOf, controllersOf, endpointsOf, routesOf } from './kit/strapi-maps';
import { bootstrap } from './plugin/bootstrap';
import config from './plugin/config';
import { destroy } from './plugin/destroy';
import { register } from './plugin/register';
import { publicServices } from './public';

/** Every endpoint that asks for a permission, by controller and action. */
export const endpoints = endpointsOf(rooms);

/** The only assembler: rooms into Strapi's maps. */
export default {
  register,
  bootstrap,
  destroy,
  config,
  contentTypes: contentTypesOf(rooms),
  controllers: controllersOf(rooms, compose),
  routes: {
    admin: { type: 'admin', routes: routesOf('admin', rooms) },
    'content-api': { type: 'content-api', routes: routesOf('content-api', rooms) },
  },
  services: publicServices,
};
