export { createFigureRepository } from './repository';
export { figureRoom } from './room';
export { createFigureService, type FigureService } from './service';
