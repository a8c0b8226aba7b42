export { noPayouts } from './journal';
export { accountingRoom } from './room';
