import { defineRoom } from '../kit/define-room';
import { receiptEndpoints } from './endpoints';
import { createReceiptService } from './service';

export const receiptRoom = defineRoom({
  name: 'receipts',
  endpoints: { receipts: receiptEndpoints },
  create: (dependencies: Parameters<typeof createReceiptService>[0]) => ({
    receipts: createReceiptService(dependencies),
  }),
});
