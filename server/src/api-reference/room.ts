import { defineRoom } from '../kit/define-room';
import { apiReferenceEndpoints } from './endpoints';

export const apiReferenceRoom = defineRoom({
  name: 'api-reference',
  endpoints: { apiReference: apiReferenceEndpoints },
});
