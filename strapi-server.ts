import plugin from './server/src';

/** What Strapi loads. Declared as any object, so that no declaration of the plugin's inside is published with it. */
const server: object = plugin;

export default server;
export type * from './server/src/public-types';
