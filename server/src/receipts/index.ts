export { receiptRoom } from './room';
export type { ReceiptService } from './service';
