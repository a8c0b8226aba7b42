import { defineRoom } from '../kit/define-room';
import { notificationEndpoints } from './endpoints';
import { notificationModel } from './model';

export const notificationRoom = defineRoom({
  name: 'notifications',
  models: [notificationModel],
  endpoints: { notifications: notificationEndpoints },
});
