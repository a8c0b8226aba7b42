import { defineRoom } from '../kit/define-room';
import { activityType } from './content-type';
import { activityEndpoints } from './endpoints';
import { createActivityService } from './service';

export const activityRoom = defineRoom({
  name: 'activity',
  contentTypes: [activityType],
  endpoints: { activity: activityEndpoints },
  create: (dependencies: Parameters<typeof createActivityService>[0]) => ({
    activity: createActivityService(dependencies),
  }),
});
