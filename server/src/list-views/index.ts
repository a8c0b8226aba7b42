export { listViewRoom } from './room';
