import { defineRoom } from '../kit/define-room';
import { dailyFiguresModel, figureChangesModel } from './models';

export const figureRoom = defineRoom({
  name: 'figures',
  models: [dailyFiguresModel, figureChangesModel],
});
