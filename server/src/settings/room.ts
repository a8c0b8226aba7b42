import { defineRoom } from '../kit/define-room';
import { settingsEndpoints } from './endpoints';
import { logoModel, settingsModel } from './model';

export const settingsRoom = defineRoom({
  name: 'settings',
  models: [settingsModel, logoModel],
  endpoints: { settings: settingsEndpoints },
});
