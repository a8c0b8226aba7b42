import { defineRoom } from '../kit/define-room';
import { paymentModuleType } from './content-type';
import { paymentModuleEndpoints } from './endpoints';

export const paymentModuleRoom = defineRoom({
  name: 'payment-modules',
  contentTypes: [paymentModuleType],
  endpoints: { paymentModules: paymentModuleEndpoints },
});
