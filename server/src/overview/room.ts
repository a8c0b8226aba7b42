import { defineRoom } from '../kit/define-room';
import { overviewEndpoints } from './endpoints';
import { createOverviewService } from './service';

export const overviewRoom = defineRoom({
  name: 'overview',
  endpoints: { overview: overviewEndpoints },
  create: (dependencies: Parameters<typeof createOverviewService>[0]) => ({
    overview: createOverviewService(dependencies),
  }),
});
