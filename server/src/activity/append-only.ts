import type { Core } from '@strapi/strapi';

import { ConflictError } from '../kit/errors';
import { ACTIVITY_UID } from '../plugin-id';

const refuse = (): never => {
  throw new ConflictError('The history is append-only.', {
    code: 'history_append_only',
    hint: 'Lines of the history are neither changed nor deleted.',
  });
};

/**
 * Below the guard of the Document Service, for code that writes through `strapi.db.query`. Whoever writes SQL can
 * still change it: that is the database's to forbid (docs/security.md). An import of `strapi transfer` switches
 * these hooks off by itself and may replace the table.
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
