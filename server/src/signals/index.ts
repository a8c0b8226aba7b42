export { signalRoom } from './room';
export type { Signals } from './service';
