import { defineRoom } from '../kit/define-room';

export const vaultRoom = defineRoom({
  name: 'vault',
});
