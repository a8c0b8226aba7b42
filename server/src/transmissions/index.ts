export { transmissionRoom } from './room';
export type { TransmissionNews } from './delivery';
export type { TransmissionService } from './service';
