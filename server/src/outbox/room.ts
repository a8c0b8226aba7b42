import { defineRoom } from '../kit/define-room';
import { outboxModel } from './model';

export const outboxRoom = defineRoom({
  name: 'outbox',
  models: [outboxModel],
});
