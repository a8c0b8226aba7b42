import { hiddenFromContentManager } from '../kit/schema';

/** The activity: append-only, one row per change, without secrets. */
export const activityType = {
  schema: {
    kind: 'collectionType',
    collectionName: 'ip_activities',
    info: { singularName: 'activity', pluralName: 'activities', displayName: 'Payment activity' },
    options: { draftAndPublish: false },
    pluginOptions: hiddenFromContentManager,
    attributes: {
      entityType: { type: 'string', required: true, column: { notNullable: true } },
      entityId: { type: 'string', required: true, column: { notNullable: true } },
      action: { type: 'string', required: true, column: { notNullable: true } },
      actorType: { type: 'string', required: true, column: { notNullable: true } },
      actorId: { type: 'string' },
      actorName: { type: 'string' },
      address: { type: 'string', private: true },
      before: { type: 'json' },
      after: { type: 'json' },
      at: { type: 'datetime', required: true, column: { notNullable: true } },
    },
    indexes: [
      { name: 'ip_activities_entity_idx', columns: ['entity_type', 'entity_id'] },
      { name: 'ip_activities_at_idx', columns: ['at'] },
    ],
  },
} as const;
