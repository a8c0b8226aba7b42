import { shortText } from '../kit/schema';
import { LIST_VIEW_UID } from '../plugin-id';

/**
 * What a user keeps of a list, one row per user and list. The three columns of the owner follow an admin user whose
 * e-mail address changes (plugin/changed-admins.ts).
 */
export const listViewModel = {
  uid: LIST_VIEW_UID,
  singularName: 'ip_list_views',
  tableName: 'ip_list_views',
  attributes: {
    id: { type: 'increments' },
    ownerType: { ...shortText(16), column: { notNullable: true } },
    ownerId: { ...shortText(40), column: { notNullable: true } },
    ownerName: { type: 'string' },
    list: { ...shortText(40), column: { notNullable: true } },
    columns: { type: 'json' },
    views: { type: 'json' },
  },
  indexes: [{ name: 'ip_list_views_owner_uq', columns: ['owner_type', 'owner_id', 'list'], type: 'unique' }],
} as const;
