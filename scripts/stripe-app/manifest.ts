import fs from 'node:fs';
import path from 'node:path';

import { rightsToGrant, stripeRights } from '../../contracts/stripe-rights';

const root = path.resolve(__dirname, '../..');

/** Where the manifest is kept. */
export const manifestFile = path.join(root, 'stripe-app/stripe-app.json');

/** An app's permission is called like the right of a restricted key, without the prefix. */
const permissionOf = (right: string): string => right.replace(/^rak_/, '');

/** "Write" includes "read", so a purpose of "read" is told with "write". */
const purposeOf = (right: string): string =>
  stripeRights
    .filter(({ name }) => name === right || name.replace(/_read$/, '_write') === right)
    .map(({ purpose }) => purpose)
    .join(' ');

/**
 * The manifest of a Stripe App that gives each account that installs it a restricted key with the rights that
 * verification tries, and no others. Its version is the package's.
 */
export const manifestText = (): string => {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const manifest = {
    id: 'io.github.strapi-plugin-invoice-payments',
    version,
    name: 'Invoice payments for Strapi',
    distribution_type: 'public',
    stripe_api_access_type: 'restricted_api_key',
    sandbox_install_compatible: true,
    permissions: rightsToGrant.map((right) => ({ permission: permissionOf(right), purpose: purposeOf(right) })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
};
