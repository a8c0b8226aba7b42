export const refundOutcomes = [
  'succeeded',
  'pending',
  'insufficient_funds',
  'charge_pending',
  'requires_action',
  'fail_later',
  'refused',
] as const;
/**
 * What becomes of a refund. `insufficient_funds` and `charge_pending` are pending for that reason; `refused` is an error,
 * because the balance does not cover the refund and the account may not go below it.
 */
export type RefundOutcome = (typeof refundOutcomes)[number];
