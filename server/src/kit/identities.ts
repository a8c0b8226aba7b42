import type { Core } from '@strapi/strapi';

import type { ActorReference } from '../../../contracts';
import { PLUGIN_ID } from '../plugin-id';
import { adminIdentity, isRowNumber, newIdentityKey } from './identity-key';

/** The setting that keeps the secret of admin identities. */
export const IDENTITY_KEY = 'identityKey';

/** Kinds of actors who have a row of their own in the site's database, and where. */
const uids: Partial<Record<ActorReference['type'], string>> = {
  admin: 'admin::user',
  'api-user': 'plugin::users-permissions.user',
  'api-token': 'admin::api-token',
};

/** Builds ids of actors that still name the same person after an export and import. */
export interface Identities {
  /** The identity of the admin user with an e-mail address. */
  ofAdmin(email: string): Promise<string>;
  /** The documentId of the API token with a row number; null when there is none. */
  ofToken(id: number | string): Promise<string | null>;
  /** What an actor is called in stored rows. Accepts a row's number, too; returns any other id as it is. */
  resolve(type: string, id: string): Promise<string>;
}

export interface SettledIdentities extends Identities {
  /** Creates the secret at the first start. */
  settle(): Promise<void>;
  isSettled(): Promise<boolean>;
}

/**
 * The secret is a row of Strapi's key and value store, which `strapi export` takes along. Reads it each time: an import
 * into the running site replaces it.
 */
export const createIdentities = (strapi: Core.Strapi): SettledIdentities => {
  const store = () => strapi.store({ type: 'plugin', name: PLUGIN_ID });
  const read = async (): Promise<string | null> =>
    ((await store().get({ key: IDENTITY_KEY })) as string | null) ?? null;

  const identityKey = async (): Promise<string> => {
    const stored = await read();
    if (stored) return stored;
    await store().set({ key: IDENTITY_KEY, value: newIdentityKey() });
    // Read again: when two instances create it together, both keep the last write.
    return (await read()) as string;
  };

  const rowOf = async (uid: string, id: number | string): Promise<{ email?: string; documentId?: string } | null> =>
    strapi.db.query(uid).findOne({ where: { id }, select: uid === uids.admin ? ['email'] : ['documentId'] });

  const ofAdmin = async (email: string): Promise<string> => adminIdentity(await identityKey(), email);

  return {
    ofAdmin,

    async ofToken(id) {
      return (await rowOf('admin::api-token', id))?.documentId ?? null;
    },

    async resolve(type, id) {
      const uid = uids[type as ActorReference['type']];
      if (!uid || !isRowNumber(id) || !strapi.contentTypes[uid as keyof typeof strapi.contentTypes]) return id;
      const { email, documentId } = (await rowOf(uid, Number(id))) ?? {};
      return email ? ofAdmin(email) : (documentId ?? id);
    },

    async settle() {
      await identityKey();
    },

    isSettled: async () => (await read()) !== null,
  };
};
