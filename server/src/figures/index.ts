export { figureRoom } from './room';
export type { FigureService } from './service';
