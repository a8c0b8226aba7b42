import { defineRoom } from '../kit/define-room';
import { payPageEndpoints } from './endpoints';

export const payPageRoom = defineRoom({
  name: 'pay-page',
  publicEndpoints: { payPage: payPageEndpoints },
});
