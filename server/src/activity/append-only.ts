import type { Core } from '@strapi/strapi';

import { ConflictError } from '../kit/errors';
import { ACTIVITY_UID } from '../plugin-id';

const refuse = (): never => {
  throw new ConflictError('The activity is append-only.', {
    code: 'history_append_only',
    hint: 'Activity entries cannot be changed or deleted.',
  });
};

/**
 * Blocks changes below the Document Service's guard, for code that writes through `strapi.db.query`. Raw SQL can still
 * change the table; only the database can forbid that (docs/security.md). `strapi transfer` disables these hooks during
 * an import and may replace the table.
 */
export const keepHistoryAppendOnly = (strapi: Core.Strapi): void => {
  strapi.db.lifecycles.subscribe({
    models: [ACTIVITY_UID],
    beforeUpdate: refuse,
    beforeUpdateMany: refuse,
    beforeDelete: refuse,
    beforeDeleteMany: refuse,
  });
};
