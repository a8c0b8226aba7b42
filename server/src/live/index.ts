export { liveRoom } from './room';
