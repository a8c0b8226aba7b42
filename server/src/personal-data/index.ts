export { personalDataRoom } from './room';
