import { defineRoom } from '../kit/define-room';
import { liveEndpoints } from './endpoints';
import { createLiveService } from './service';

export const liveRoom = defineRoom({
  name: 'live',
  endpoints: { live: liveEndpoints },
  create: (dependencies: Parameters<typeof createLiveService>[0]) => ({ live: createLiveService(dependencies) }),
});
