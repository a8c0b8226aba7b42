import type { Core } from '@strapi/strapi';

import type { KeptList, ListPreferences, SavedListView } from '../../../contracts';
import { insertIfAbsent, lockRow } from '../kit/database';
import { LIST_VIEW_UID } from '../plugin-id';

export interface Owner {
  type: string;
  id: string;
  name: string | null;
}

const whereOf = ({ type, id }: Owner, list: KeptList) => ({ ownerType: type, ownerId: id, list });

export const createListViewRepository = (strapi: Core.Strapi) => {
  const find = async (owner: Owner, list: KeptList): Promise<ListPreferences> => {
    const row: { columns: string[] | null; views: SavedListView[] | null } | null = await strapi.db
      .query(LIST_VIEW_UID)
      .findOne({ where: whereOf(owner, list) });
    return { columns: row?.columns ?? null, views: row?.views ?? [] };
  };

  return {
    find,

    /** Locks the user's row of the list, which it creates if there is none, until the transaction ends. */
    async lock(owner: Owner, list: KeptList): Promise<ListPreferences> {
      const where = whereOf(owner, list);
      if (!(await lockRow(strapi, LIST_VIEW_UID, where))) {
        const row = { owner_type: owner.type, owner_id: owner.id, owner_name: owner.name, list };
        await insertIfAbsent(strapi, LIST_VIEW_UID, row, ['owner_type', 'owner_id', 'list']);
        await lockRow(strapi, LIST_VIEW_UID, where);
      }
      return find(owner, list);
    },

    async write(owner: Owner, list: KeptList, { columns, views }: ListPreferences): Promise<void> {
      await strapi.db.query(LIST_VIEW_UID).update({ where: whereOf(owner, list), data: { columns, views } });
    },
  };
};
