export { apiReferenceRoom } from './room';
