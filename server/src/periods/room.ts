import { defineRoom } from '../kit/define-room';
import { periodModel } from './model';
import { createPeriodService } from './service';

export const periodRoom = defineRoom({
  name: 'periods',
  models: [periodModel],
  create: (dependencies: Parameters<typeof createPeriodService>[0]) => ({ periods: createPeriodService(dependencies) }),
});
