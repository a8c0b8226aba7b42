import { defineRoom } from '../kit/define-room';
import { overviewEndpoints } from './endpoints';

export const overviewRoom = defineRoom({
  name: 'overview',
  endpoints: { overview: overviewEndpoints },
});
