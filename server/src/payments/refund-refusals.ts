import type { Money } from '../../../contracts';
import { withCurrency } from '../../../domain/money/money';
import type { RefundRefusal } from '../../../domain/payments/refund-rules';
import { ConflictError, InvalidInputError, type PluginError } from '../kit/errors';

/** Builds the error for each reason why a payment cannot be refunded as asked. */
export const refundRefusal = (refusal: RefundRefusal): PluginError => {
  const { code } = refusal;
  switch (code) {
    case 'refund_of_recorded_payment':
      return new ConflictError('This payment was recorded by a person, so no provider can refund it.', {
        code,
        field: 'origin',
        hint: 'Pay the money out yourself, then record the payout.',
      });
    case 'payment_in_review':
      return new ConflictError('The payment differs from the requested amount and waits for a decision.', {
        code,
        field: 'status',
        hint: 'Accept the difference, or return the whole payment.',
      });
    case 'payment_not_refundable':
      return new ConflictError(
        `The status of the payment is "${refusal.status.replace(/_/g, ' ')}", so there is no money to refund.`,
        { code, field: 'status', hint: 'Only a payment that succeeded can be refunded.' }
      );
    case 'payment_disputed':
      return new ConflictError('The payer disputes this payment, so the bank may take the money back anyway.', {
        code,
        field: 'disputes',
        hint: 'Respond to the dispute or accept it in the provider’s dashboard. A refund is possible once you have won it.',
      });
    case 'nothing_left_to_refund':
      return new ConflictError('All of this payment has been refunded, or is being refunded.', {
        code,
        field: 'amount',
        hint: 'If a refund fails, its amount can be refunded again.',
      });
    case 'refund_amount_invalid':
      return new InvalidInputError('The amount of a refund must be a positive integer.', {
        code,
        field: 'amount',
        hint: 'Give the amount in minor units: 1050 for €10.50.',
      });
    case 'refund_amount_step':
      return new InvalidInputError(
        `Amounts in ${refusal.currency.toUpperCase()} must be multiples of ${withCurrency(refusal.step, refusal.currency)}.`,
        { code, field: 'amount', hint: 'Round the amount.' }
      );
    case 'refund_above_remainder':
      return new ConflictError(
        `Only ${withCurrency(refusal.remainder, refusal.currency)} of this payment can still be refunded.`,
        { code, field: 'amount', hint: 'Enter a smaller amount, or leave the amount out to refund the rest.' }
      );
    case 'refund_above_limit':
      return new ConflictError(
        `One refund can be ${withCurrency(refusal.limit, refusal.currency)} at most. An administrator set this limit.`,
        { code, field: 'amount', hint: 'Enter a smaller amount, or ask an administrator to raise the limit.' }
      );
  }
};

/** @param left minor units that the day's limit still allows */
export const dayLimitReached = ({ currency }: Money, { left, limit }: { left: number; limit: number }): ConflictError =>
  new ConflictError(
    `Refunds in ${currency.toUpperCase()} are limited to ${withCurrency(limit, currency)} a day. ${withCurrency(left, currency)} is left today.`,
    {
      code: 'refund_day_limit',
      field: 'amount',
      hint: 'Enter a smaller amount, wait until tomorrow, or ask an administrator to raise the limit.',
    }
  );

export const keyUsed = (): ConflictError =>
  new ConflictError('This key was already used for another refund of this payment.', {
    code: 'refund_key_used',
    field: 'key',
    hint: 'Send a new key with each new refund. Repeat a key only together with the same values.',
  });

/** For a key whose request the provider refused. */
export const refusedBefore = (error: string | null): ConflictError =>
  new ConflictError(`The provider refused this refund. ${error ?? ''}`.trim(), {
    code: 'refund_refused',
    field: 'key',
    hint: 'No money has moved. Resolve the cause, then request the refund again with a new key.',
  });

export const refundNotSupported = (providerName: string): ConflictError =>
  new ConflictError(`${providerName} does not support refunds through its API.`, {
    code: 'refund_not_supported',
    field: 'status',
    hint: 'Refund the payment manually.',
  });
