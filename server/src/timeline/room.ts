import { defineRoom } from '../kit/define-room';
import { timelineEndpoints } from './endpoints';

export const timelineRoom = defineRoom({
  name: 'timeline',
  endpoints: { timeline: timelineEndpoints },
});
