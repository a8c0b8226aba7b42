import path from 'node:path';

import type * as DataTransfer from '@strapi/data-transfer';
import type { Core } from '@strapi/strapi';

/** See site-environment.js: the transfer must use the same Strapi instance as the site. */
declare const requireByNode: NodeJS.Require;

/**
 * Loads the code of `strapi export` and `strapi import`. The commands only add a compiler, a spinner and an exit code.
 */
const load = () => {
  const strapiFolder = path.dirname(requireByNode.resolve('@strapi/strapi/package.json'));
  return {
    transfer: requireByNode('@strapi/data-transfer') as typeof DataTransfer,
    ...requireByNode(path.join(strapiFolder, 'dist/src/cli/utils/data-transfer.js')),
  };
};

/** `strapi export --no-encrypt --no-compress --exclude files --file PATH`. @returns the file's path */
export const exportSite = async (strapi: Core.Strapi, file: string): Promise<string> => {
  const { transfer, buildTransferTransforms } = load();
  const options = { exclude: ['files' as const] };
  const engine = transfer.engine.createTransferEngine(
    transfer.strapi.providers.createLocalStrapiSourceProvider({ getStrapi: async () => strapi, autoDestroy: false }),
    transfer.file.providers.createLocalFileDestinationProvider({
      file: { path: file },
      encryption: { enabled: false },
      compression: { enabled: false },
    }),
    {
      versionStrategy: 'ignore',
      schemaStrategy: 'ignore',
      ...options,
      transforms: buildTransferTransforms(options),
    }
  );
  const { destination } = await engine.transfer();
  return (destination as { file: { path: string } }).file.path;
};

/** `strapi import --force --exclude files --file PATH`. */
export const importSite = async (strapi: Core.Strapi, file: string): Promise<void> => {
  const { transfer, buildTransferTransforms, parseRestoreFromOptions } = load();
  const options = { exclude: ['files' as const] };
  const engine = transfer.engine.createTransferEngine(
    transfer.file.providers.createLocalFileSourceProvider({
      file: { path: file },
      compression: { enabled: false },
      encryption: { enabled: false },
    }),
    transfer.strapi.providers.createLocalStrapiDestinationProvider({
      getStrapi: async () => strapi,
      autoDestroy: false,
      strategy: 'restore',
      restore: parseRestoreFromOptions(options, strapi),
    }),
    {
      versionStrategy: 'ignore',
      schemaStrategy: 'strict',
      ...options,
      transforms: buildTransferTransforms(options),
    }
  );
  await engine.transfer();
};
