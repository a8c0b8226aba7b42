import { defineRoom } from '../kit/define-room';
import { liveEndpoints } from './endpoints';

export const liveRoom = defineRoom({
  name: 'live',
  endpoints: { live: liveEndpoints },
});
