export { entryRoom } from './room';
