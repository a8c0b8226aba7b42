// A site without the plugin, in the database that the environment names; with a version as argument, the plugin's tables
// and rows as that release left them. Runs in the playground: node --import tsx ../tests/faults/place-release.ts [version]
import { createStrapi } from '@strapi/strapi';

import { putRelease, readRelease } from '../support/releases';

const place = async (version?: string): Promise<void> => {
  const strapi = await createStrapi({
    appDir: process.cwd(),
    distDir: `${process.cwd()}/dist`,
    autoReload: false,
    serveAdminPanel: false,
  }).load();
  if (version !== undefined) await putRelease(strapi, readRelease(version));
  await strapi.destroy();
};

place(process.argv[2]).then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error);
    process.exit(1);
  }
);
