export { receiptRoom } from './room';
