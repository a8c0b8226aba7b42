import type { Core } from '@strapi/strapi';

// The fallbacks are for this playground only: a real site sets its own secrets.
const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Admin => ({
  auth: {
    secret: env('ADMIN_JWT_SECRET', 'playground-admin-jwt-secret'),
    // Served over plain HTTP on this machine only. A real site omits this setting.
    cookie: { secure: env.bool('SECURE_COOKIES', false) },
    sessions: { accessTokenLifespan: env.int('ADMIN_ACCESS_TOKEN_SECONDS', 1800) },
  },
  serveAdminPanel: env.bool('SERVE_ADMIN', true),
  apiToken: {
    salt: env('API_TOKEN_SALT', 'playground-api-token-salt'),
  },
  transfer: {
    token: {
      salt: env('TRANSFER_TOKEN_SALT', 'playground-transfer-token-salt'),
    },
  },
  secrets: {
    encryptionKey: env('ENCRYPTION_KEY', 'playground-encryption-key-0123456789'),
  },
  flags: {
    nps: env.bool('FLAG_NPS', true),
    promoteEE: env.bool('FLAG_PROMOTE_EE', true),
    docLinks: env.bool('FLAG_DOC_LINKS', true),
  },
  rateLimit: { enabled: env.bool('ADMIN_RATE_LIMIT', true) },
});

export default config;
