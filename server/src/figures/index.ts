export { dailyFiguresModel, figureChangesModel } from './models';
export { createFigureRepository } from './repository';
export { createFigureService, type FigureService } from './service';
