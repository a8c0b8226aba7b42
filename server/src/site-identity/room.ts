import { defineRoom } from '../kit/define-room';

export const siteIdentityRoom = defineRoom({
  name: 'site-identity',
});
