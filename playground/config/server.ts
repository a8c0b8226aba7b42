import type { Core } from '@strapi/strapi';

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Server => ({
  // The playground's secrets are public: it listens on this machine only.
  host: env('HOST', '127.0.0.1'),
  port: env.int('PORT', 1337),
  url: env('PUBLIC_URL', `http://127.0.0.1:${env.int('PORT', 1337)}`),
  app: {
    keys: env.array('APP_KEYS', ['playground-key-one', 'playground-key-two']),
  },
  webhooks: {
    populateRelations: env.bool('WEBHOOKS_POPULATE_RELATIONS', false),
  },
  mcp: { enabled: env('MCP', 'off') === 'on' },
});

export default config;
