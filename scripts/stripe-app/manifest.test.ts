import fs from 'node:fs';

import { rightsToGrant, stripeRights } from '../../contracts/stripe-rights';
import { manifestFile, manifestText } from './manifest';

interface Manifest {
  permissions: Array<{ permission: string; purpose: string }>;
}

const manifest = JSON.parse(manifestText()) as Manifest;

test('stripe-app/stripe-app.json is up to date (npm run stripe-app)', () => {
  expect(fs.readFileSync(manifestFile, 'utf8')).toBe(manifestText());
});

test('it asks for the rights that the form selects, and says what each right is for', () => {
  expect(manifest.permissions.map(({ permission }) => `rak_${permission}`)).toEqual(rightsToGrant);
  const purposes = manifest.permissions.map(({ purpose }) => purpose).join(' ');
  for (const { purpose } of stripeRights) expect(purposes).toContain(purpose);
});
