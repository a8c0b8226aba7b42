import { createRequire } from 'node:module';

/** Returns the package's own description, which every release contains. */
export const ownPackage = (): { name: string; version: string; homepage: string } =>
  createRequire(import.meta.url)('strapi-plugin-invoice-payments/package.json') as {
    name: string;
    version: string;
    homepage: string;
  };
