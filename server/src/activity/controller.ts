import type { Visibility } from '../../../contracts';
import type { Actor } from '../kit/actor';
import { handle } from '../kit/define-route';
import { activityRoutes } from './routes';
import type { ActivityService } from './service';

/** What the history has to know of the rooms to its right. */
interface InvoiceVisibility {
  scopeFor(actor: Actor): Promise<{ see: Visibility }>;
}

export const createActivityController = ({
  activity,
  invoices,
}: {
  activity: ActivityService;
  invoices: InvoiceVisibility;
}) => ({
  find: handle(activityRoutes.find, async ({ query, actor }) => {
    const { see } = await invoices.scopeFor(actor);
    return activity.findPage(query, see === 'all' ? 'all' : 'settings');
  }),
});
