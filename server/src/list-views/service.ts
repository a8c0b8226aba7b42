import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import { maximumViews, type KeptList, type ListPreferences, type ListViewInput } from '../../../contracts';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { ConflictError, MissingError, NotAllowedError } from '../kit/errors';
import { createListViewRepository, type Owner } from './repository';

const ownerOf = ({ type, id, name }: Actor): Owner => {
  if (id === null) {
    throw new NotAllowedError('Only somebody with an account keeps columns and views.', {
      code: 'anonymous_refused',
      hint: 'Sign in.',
    });
  }
  return { type, id, name };
};

const tooManyViews = (): ConflictError =>
  new ConflictError(`You keep ${maximumViews} views of this list already.`, {
    code: 'too_many_views',
    field: 'name',
    hint: 'Delete a view that you no longer need.',
  });

/** Columns and views of lists, each user's own. */
export const createListViewService = ({ strapi }: { strapi: Core.Strapi }) => {
  const repository = createListViewRepository(strapi);

  const change = (
    list: KeptList,
    actor: Actor,
    edit: (kept: ListPreferences) => ListPreferences
  ): Promise<ListPreferences> => {
    const owner = ownerOf(actor);
    return inTransaction(strapi, async () => {
      const changed = edit(await repository.lock(owner, list));
      await repository.write(owner, list, changed);
      return changed;
    });
  };

  return {
    /** Returns what the caller keeps of a list. */
    find: async (list: KeptList, actor: Actor): Promise<ListPreferences> => repository.find(ownerOf(actor), list),

    /** Stores the columns that the caller chose; null returns to the list's own. */
    setColumns: (list: KeptList, columns: string[] | null, actor: Actor): Promise<ListPreferences> =>
      change(list, actor, (kept) => ({ ...kept, columns })),

    /**
     * Stores a view. A view of the same name is replaced.
     *
     * @throws {ConflictError} `too_many_views`
     */
    saveView: (list: KeptList, view: ListViewInput, actor: Actor): Promise<ListPreferences> =>
      change(list, actor, (kept) => {
        const former = kept.views.find(({ name }) => name.toLowerCase() === view.name.toLowerCase());
        if (!former && kept.views.length >= maximumViews) throw tooManyViews();
        const saved = { ...view, id: former?.id ?? randomUUID() };
        return {
          ...kept,
          views: former ? kept.views.map((one) => (one === former ? saved : one)) : [...kept.views, saved],
        };
      }),

    /** @throws {MissingError} when the caller keeps no such view of the list */
    deleteView: (list: KeptList, id: string, actor: Actor): Promise<ListPreferences> =>
      change(list, actor, (kept) => {
        if (!kept.views.some((view) => view.id === id)) throw new MissingError('view');
        return { ...kept, views: kept.views.filter((view) => view.id !== id) };
      }),
  };
};

export type ListViewService = ReturnType<typeof createListViewService>;
