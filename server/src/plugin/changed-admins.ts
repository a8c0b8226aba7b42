import type { Core } from '@strapi/strapi';

import type { InvoicePaymentsComposition } from '../composition';
import { inTransaction, joinTransaction } from '../kit/database';
import { formerIdentity } from '../kit/identity-key';
import { queryTable } from '../kit/tables';
import { ACTIVITY_UID, isOurType } from '../plugin-id';

const ADMIN_UID = 'admin::user';

interface Change {
  params: { where?: unknown; data?: { email?: unknown } };
  state: { addresses?: Map<number, string> };
}

interface ActorColumns {
  table: string;
  type: string;
  id: string;
}

interface Metadata {
  tableName: string;
  attributes: Record<string, { columnName?: string }>;
}

/**
 * Where the plugin stores actors: the columns of every `…Type`, `…Id` and `…Name` that stand together. Leaves the history
 * out: its lines are never changed, and a site may have taken the right to do so from its database user.
 */
export const findActorColumns = (strapi: Core.Strapi): ActorColumns[] =>
  [...strapi.db.metadata.entries()]
    .filter(([uid]) => isOurType(uid) && uid !== ACTIVITY_UID)
    .flatMap(([, model]) => {
      const { tableName, attributes } = model as unknown as Metadata;
      return Object.keys(attributes).flatMap((name) => {
        const [, who] = /^(.+)Name$/.exec(name) ?? [];
        const [type, id] = [attributes[`${who}Type`]?.columnName, attributes[`${who}Id`]?.columnName];
        return who && type && id ? [{ table: tableName, type, id }] : [];
      });
    });

/**
 * Keeps rows with their person when an admin user's e-mail address changes, and with nobody when the user is deleted: an
 * admin user who is created with that address later does not inherit them. Nor does one who changes to an address that
 * somebody had before.
 */
export const followChangedAdmins = (strapi: Core.Strapi, { identities }: InvoicePaymentsComposition): void => {
  const columns = findActorColumns(strapi);

  /** Gives the rows of one identity to another. */
  const move = async (from: string, to: string): Promise<void> => {
    for (const { table, type, id } of columns) {
      const rows = queryTable(strapi, table).where({ [type]: 'admin', [id]: from });
      await joinTransaction(strapi, rows.update({ [id]: to }));
    }
  };

  const findAddresses = async (where: unknown): Promise<Map<number, string>> => {
    const users: { id: number; email: string }[] = await strapi.db
      .query(ADMIN_UID)
      .findMany({ where: where ?? {}, select: ['id', 'email'] });
    return new Map(users.map(({ id, email }) => [id, email]));
  };

  const remember = async ({ params, state }: Change): Promise<void> => {
    if (params.data?.email !== undefined) state.addresses = await findAddresses(params.where);
  };

  const follow = async ({ state: { addresses } }: Change): Promise<void> => {
    if (!addresses) return;
    for (const [id, email] of await findAddresses({ id: { $in: [...addresses.keys()] } })) {
      const [before, after] = [await identities.ofAdmin(addresses.get(id) as string), await identities.ofAdmin(email)];
      if (before === after) continue;
      await inTransaction(strapi, async () => {
        await move(after, formerIdentity());
        await move(before, after);
      });
    }
  };

  /** Before the user goes: should the second step fail, rows belong to nobody and not to the next user. */
  const forget = async ({ params }: Change): Promise<void> => {
    for (const email of (await findAddresses(params.where)).values()) {
      const identity = await identities.ofAdmin(email);
      await inTransaction(strapi, () => move(identity, formerIdentity()));
    }
  };

  strapi.db.lifecycles.subscribe({
    models: [ADMIN_UID],
    beforeUpdate: remember,
    beforeUpdateMany: remember,
    afterUpdate: follow,
    afterUpdateMany: follow,
    beforeDelete: forget,
    beforeDeleteMany: forget,
  } as never);
};
