import plugin from './server/src';

export default plugin;
export type * from './server/src/public-types';
