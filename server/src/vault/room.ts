import type { Core } from '@strapi/strapi';

import { defineRoom } from '../kit/define-room';
import { vaultKeys, type VaultKey } from './keys';
import { createLinkAccess } from './link-access';
import { createReturnSignature } from './return-signature';
import { createVault } from './service';

export interface Dependencies {
  strapi: Core.Strapi;
  config: { encryptionKeys: readonly VaultKey[]; formerEncryptionKeys: readonly string[] };
}

export const vaultRoom = defineRoom({
  name: 'vault',
  create({ strapi, config }: Dependencies) {
    const strapiKey = strapi.config.get('admin.secrets.encryptionKey') as string | undefined;
    const adminSecret = strapi.config.get('admin.auth.secret') as string | undefined;
    const keys = vaultKeys(config.encryptionKeys, strapiKey, config.formerEncryptionKeys);
    const vault = createVault(keys, process.env, adminSecret);
    return { vault, returnSignature: createReturnSignature(vault), linkAccess: createLinkAccess(vault) };
  },
});
