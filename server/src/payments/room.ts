import { defineRoom } from '../kit/define-room';
import { disputeType, paymentType, refundType } from './content-types';
import { paymentEndpoints, unassignedPaymentEndpoints } from './endpoints';
import { refundRequestModel } from './refund-request-model';
import { unassignedPaymentModel } from './unassigned-model';

export const paymentRoom = defineRoom({
  name: 'payments',
  contentTypes: [paymentType, refundType, disputeType],
  models: [refundRequestModel, unassignedPaymentModel],
  endpoints: { payments: paymentEndpoints, unassignedPayments: unassignedPaymentEndpoints },
});
