export { movementRoom } from './room';
export type { MovementService } from './service';
