import type { PaymentAction, PaymentActionType } from '../../../../contracts/payments';
import { nextActionDetailsSchema, type StripeIntent } from './schemas';

/** What Stripe calls the ways a payer is sent off to act, as of S23 (PaymentIntents.d.ts, `NextAction`). */
const types: Record<string, PaymentActionType> = {
  boleto_display_details: 'voucher',
  konbini_display_details: 'voucher',
  multibanco_display_details: 'voucher',
  oxxo_display_details: 'voucher',
  display_bank_transfer_instructions: 'bank_transfer',
  verify_with_microdeposits: 'bank_verification',
};

/** An address goes into a link that people press: nothing but the web's own. */
const webAddress = (url: string | null | undefined): string | null =>
  url && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : null;

/**
 * What the payer still has to do. The details stand under the action's own name, with an address and an end that each
 * method names differently. An action of a kind we do not know is one all the same, without an address.
 */
export const actionOf = (intent: StripeIntent): PaymentAction => {
  const action = intent.next_action;
  const type = (action && types[action.type]) ?? 'other';
  const details = action && nextActionDetailsSchema().safeParse(action[action.type]).data;
  const end = details?.expires_at ?? details?.expires_after ?? null;
  return {
    type,
    url: webAddress(
      details?.hosted_voucher_url ?? details?.hosted_instructions_url ?? details?.hosted_verification_url
    ),
    expiresAt: end === null ? null : new Date(end * 1000).toISOString(),
  };
};
