import path from 'node:path';

import type { Core } from '@strapi/strapi';

type Env = Core.Config.Shared.ConfigParams['env'];

const allowedMediaTypes = [
  'image/*',
  'video/*',
  'audio/*',
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.*',
  'text/plain',
  'text/csv',
];

const deniedTypes = [
  'image/svg+xml',
  'application/vnd.microsoft.portable-executable',
  'application/x-msdownload',
  'application/x-msdos-program',
  'application/x-executable',
  'application/x-dosexec',
  'application/x-sh',
  'text/x-shellscript',
  'application/x-mach-binary',
];

/** Without a mail server, e-mail is written and discarded. */
const emailTransport = (env: Env): object =>
  env('SMTP_HOST')
    ? { host: env('SMTP_HOST'), port: env.int('SMTP_PORT', 587), ignoreTLS: env('SMTP_TLS', 'on') === 'off' }
    : { jsonTransport: true };

/** `on`, `disabled` (installed, but disabled) or `absent` (not installed): the tests need all three. */
const invoicePayments = (env: Env): Core.Config.Plugin => {
  const state = env('INVOICE_PAYMENTS', 'on');
  if (state === 'absent') return {};
  return {
    'invoice-payments': {
      enabled: state === 'on',
      // The plugin is the parent folder. The path is absolute, because Strapi would look for '..' next to its own
      // files.
      resolve: path.resolve(process.cwd(), '..'),
      config: env.json('INVOICE_PAYMENTS_CONFIG', {}),
    },
  };
};

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Plugin => ({
  'users-permissions': {
    enabled: env('USERS_PERMISSIONS', 'on') === 'on',
    config: {
      jwtManagement: 'refresh',
      sessions: {
        httpOnly: true,
      },
      jwtSecret: env('JWT_SECRET', 'playground-jwt-secret'),
    },
  },
  upload: {
    config: {
      security: {
        allowedTypes: allowedMediaTypes,
        deniedTypes,
      },
    },
  },
  email: {
    config: {
      provider: 'nodemailer',
      providerOptions: emailTransport(env),
      settings: { defaultFrom: env('SMTP_FROM', 'Playground <invoices@example.com>') },
    },
  },
  // Off by default. A site may have GraphQL, and the plugin's types must not be part of its schema.
  graphql: { enabled: env('GRAPHQL', 'off') === 'on' },
  ...invoicePayments(env),
});

export default config;
