export { payPageRoom } from './room';
