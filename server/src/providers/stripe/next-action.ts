import type { PaymentAction, PaymentActionType } from '../../../../contracts/payments';
import { parsedUrl } from '../../../../domain/values/parsed-url';
import { nextActionDetailsSchema, type StripeIntent } from './schemas';

/** Stripe's types of next actions as of S23 (PaymentIntents.d.ts, `NextAction`). */
const types = new Map<string, PaymentActionType>([
  ['boleto_display_details', 'voucher'],
  ['konbini_display_details', 'voucher'],
  ['multibanco_display_details', 'voucher'],
  ['oxxo_display_details', 'voucher'],
  ['display_bank_transfer_instructions', 'bank_transfer'],
  ['verify_with_microdeposits', 'bank_verification'],
]);

/** Returns an address only if its scheme is http or https, because people click it. */
const webAddress = (url: string | null | undefined): string | null =>
  url && /^https?:$/.test(String(parsedUrl(url)?.protocol)) ? url : null;

/**
 * Returns what the payer still has to do. The details are under the action's own name, and each method names the
 * address and the deadline differently. An action of an unknown type has no address.
 */
export const actionOf = (intent: StripeIntent): PaymentAction => {
  const action = intent.next_action;
  const type = (action && types.get(action.type)) ?? 'other';
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
