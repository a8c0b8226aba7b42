export { grantingRoom } from './room';
