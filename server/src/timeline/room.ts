import { defineRoom } from '../kit/define-room';
import { timelineEndpoints } from './endpoints';
import { createTimelineService } from './service';

export const timelineRoom = defineRoom({
  name: 'timeline',
  endpoints: { timeline: timelineEndpoints },
  create: (dependencies: Parameters<typeof createTimelineService>[0]) => ({
    timeline: createTimelineService(dependencies),
  }),
});
