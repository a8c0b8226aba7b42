import path from 'node:path';

type Env = ((key: string, fallback?: string) => string) & { json<T>(key: string, fallback?: T): T };

export default ({ env }: { env: Env }) => {
  const plugins: Record<string, object> = {
    'users-permissions': {
      enabled: env('USERS_PERMISSIONS', 'on') === 'on',
      config: { jwtSecret: env('JWT_SECRET', 'playground-jwt-secret') },
    },
  };
  // Off unless asked for: a site may have it, and none of the plugin's types may show in it.
  plugins.graphql = { enabled: env('GRAPHQL', 'off') === 'on' };
  // `on`, `disabled` (installed, switched off) or `absent` (not installed): the tests need all three.
  const state = env('INVOICE_PAYMENTS', 'on');
  if (state !== 'absent') {
    plugins['invoice-payments'] = {
      enabled: state === 'on',
      // The plugin is the folder above. Absolute, as Strapi would look for '..' beside its own files.
      resolve: path.resolve(process.cwd(), '..'),
      config: env.json<object>('INVOICE_PAYMENTS_CONFIG', {}),
    };
  }
  return plugins;
};
