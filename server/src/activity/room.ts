import { defineRoom } from '../kit/define-room';
import { activityType } from './content-type';
import { activityEndpoints } from './endpoints';

export const activityRoom = defineRoom({
  name: 'activity',
  contentTypes: [activityType],
  endpoints: { activity: activityEndpoints },
});
