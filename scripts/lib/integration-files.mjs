/** Which integration tests `npm test` runs on which database. The workflow of GitHub runs all of them on each. */
import fs from 'node:fs';

const folder = 'tests/integration';

const fileOf = (name) => `${folder}/${name}.test.ts`;

/** What also runs on PostgreSQL in another schema than `public`: everything with SQL of its own. */
export const inAnotherSchema = [
  ...['database-schema', 'main-story', 'invoice-lists', 'overview', 'export', 'entry-filter', 'rows'],
  ...['migrations', 'persistence', 'releases', 'strapi-stripe-import'],
].map(fileOf);

/**
 * Tests of requests, texts, files and messages. They reach the database only through services that other files test on
 * each database. So each runs on SQLite, and on either PostgreSQL or MariaDB.
 */
const onEitherServer = [
  ...['addresses', 'api-contract', 'bad-input', 'bank-transfer', 'callers-rights', 'client', 'dates', 'delivery'],
  ...['e-invoices', 'enclosures', 'foreign-account', 'granting', 'invoice-pdf', 'invoice-references'],
  ...['later-schema', 'mcp', 'month'],
  ...['notifications', 'pay-page', 'payer-acts', 'permissions', 'profiles-apart', 'public-services', 'refusals'],
  ...['seller', 'settings', 'site-address', 'tax', 'text-messages', 'transmissions', 'webhook-endpoints', 'withdrawal'],
].map(fileOf);

/** @returns the files for one of the two servers: all that depend on the database, and half of the others */
export const filesOnServer = (database) => {
  const half = onEitherServer.filter((_file, index) => index % 2 === (database === 'mysql' ? 0 : 1));
  const every = fs.readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  return [...every.map((name) => `${folder}/${name}`).filter((file) => !onEitherServer.includes(file)), ...half];
};
