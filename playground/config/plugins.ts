import path from 'node:path';

type Env = ((key: string, fallback?: string) => string) & {
  int(key: string, fallback?: number): number;
  json<T>(key: string, fallback?: T): T;
};

/** Without a mail server, messages are written and go nowhere. */
const emailTransport = (env: Env): object =>
  env('SMTP_HOST')
    ? { host: env('SMTP_HOST'), port: env.int('SMTP_PORT', 587), ignoreTLS: env('SMTP_TLS', 'on') === 'off' }
    : { jsonTransport: true };

export default ({ env }: { env: Env }) => {
  const plugins: Record<string, object> = {
    email: {
      config: {
        provider: 'nodemailer',
        providerOptions: emailTransport(env),
        settings: { defaultFrom: env('SMTP_FROM', 'Playground <invoices@example.com>') },
      },
    },
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
