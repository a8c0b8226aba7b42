import { handle } from '../kit/define-route';
import { activityRoutes } from './routes';
import type { ActivityService } from './service';

export const createActivityController = ({ activity }: { activity: ActivityService }) => ({
  find: handle(activityRoutes.find, ({ query }) => activity.findPage(query)),
});
