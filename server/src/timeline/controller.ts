import { handle } from '../kit/define-route';
import { timelineRoutes as routes } from './routes';
import type { TimelineService } from './service';

export const createTimelineController = ({ timeline }: { timeline: TimelineService }) => ({
  findOne: handle(routes.findOne, async ({ params, actor }) => ({ data: await timeline.find(params.id, actor) })),
});
