import { defineRoom } from '../kit/define-room';
import { reconciliationEndpoints } from './endpoints';
import { leaseModel } from './lease-model';

export const reconciliationRoom = defineRoom({
  name: 'reconciliation',
  models: [leaseModel],
  endpoints: { reconciliation: reconciliationEndpoints },
});
