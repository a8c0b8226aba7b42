export { accountingRoom } from './room';
