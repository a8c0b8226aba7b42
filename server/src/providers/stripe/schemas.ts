import { z } from '@strapi/utils';
import { once } from '../../kit/once';

/**
 * Exactly the fields we read of Stripe's objects, as of 2026-10-28.endive. Everything else is dropped, so no
 * payer's data gets further than this by accident; a field that changed its type fails here and not later.
 */
const id = once(() => z.string().min(1));
const metadata = once(() => z.record(z.string(), z.string()).nullish());
const expandable = <Schema extends z.ZodType>(object: Schema) => z.union([id(), object]).nullish();
const onlyId = once(() => expandable(z.object({ id: id() })));

/** The id, whether the object was expanded or not. */
export const idOf = (value: string | { id: string } | null | undefined): string | null =>
  (typeof value === 'string' ? value : value?.id) ?? null;

/** The object itself; null when it is absent or was not expanded. */
export const expanded = <T extends object>(value: string | T | null | undefined): T | null =>
  typeof value === 'object' ? value : null;

/** Fee and net in minor units of the settlement currency, which may be another one than the payment's. */
const balanceTransactionSchema = once(() => z.object({ id: id(), fee: z.int(), net: z.int(), currency: z.string() }));

export const refundSchema = once(() =>
  z.object({
    id: id(),
    amount: z.int(),
    currency: z.string(),
    /** Open in S23: an unknown one is treated as pending. */
    status: z.string().nullish(),
    reason: z.string().nullish(),
    failure_reason: z.string().nullish(),
    created: z.int(),
    charge: onlyId(),
    payment_intent: onlyId(),
  })
);
export type StripeRefund = z.output<ReturnType<typeof refundSchema>>;

export const disputeSchema = once(() =>
  z.object({
    id: id(),
    amount: z.int(),
    currency: z.string(),
    status: z.string(),
    reason: z.string().nullish(),
    created: z.int(),
    charge: onlyId(),
    payment_intent: onlyId(),
    balance_transactions: z.array(z.object({ amount: z.int(), net: z.int(), currency: z.string() })).nullish(),
    evidence_details: z.object({ due_by: z.int().nullish() }).nullish(),
  })
);
export type StripeDispute = z.output<ReturnType<typeof disputeSchema>>;

export const fraudWarningSchema = once(() =>
  z.object({
    id: id(),
    actionable: z.boolean(),
    fraud_type: z.string(),
    created: z.int(),
    charge: onlyId(),
    payment_intent: onlyId(),
  })
);
export type StripeFraudWarning = z.output<ReturnType<typeof fraudWarningSchema>>;

export const reviewSchema = once(() =>
  z.object({
    id: id(),
    open: z.boolean(),
    reason: z.string(),
    created: z.int(),
    charge: onlyId(),
    payment_intent: onlyId(),
  })
);
export type StripeReview = z.output<ReturnType<typeof reviewSchema>>;

/** Details of one method stand under its own name: `{type: 'card', card: {…}}`. */
const methodDetailsSchema = once(() => z.object({ type: z.string() }).catchall(z.unknown()));
/** `brand` is a card's; `last4` is also what SEPA, ACH, BACS and BECS debits show. */
export const methodOwnDetailsSchema = once(() =>
  z.object({
    brand: z.string().nullish(),
    last4: z.string().nullish(),
    wallet: z.object({ type: z.string() }).nullish(),
  })
);

export const chargeSchema = once(() =>
  z.object({
    id: id(),
    status: z.string(),
    disputed: z.boolean().nullish(),
    receipt_url: z.string().nullish(),
    failure_code: z.string().nullish(),
    failure_message: z.string().nullish(),
    payment_method_details: methodDetailsSchema().nullish(),
    /** Null for a while after the payment; only a string when the key may not read it. */
    balance_transaction: expandable(balanceTransactionSchema()),
    /** Not in the charge since 2022-11-15 unless expanded, and then the ten newest. */
    refunds: z.object({ data: z.array(refundSchema()), has_more: z.boolean() }).nullish(),
  })
);
export type StripeCharge = z.output<ReturnType<typeof chargeSchema>>;

/** Details stand under the action's own name: `{type: 'konbini_display_details', konbini_display_details: {…}}`. */
const nextActionSchema = once(() => z.object({ type: z.string() }).catchall(z.unknown()));
/** Of vouchers, bank transfers and micro-deposits; seconds since 1970. */
export const nextActionDetailsSchema = once(() =>
  z.object({
    hosted_voucher_url: z.string().nullish(),
    hosted_instructions_url: z.string().nullish(),
    hosted_verification_url: z.string().nullish(),
    expires_at: z.int().nullish(),
    /** OXXO's word for the same. */
    expires_after: z.int().nullish(),
  })
);

export const intentSchema = once(() =>
  z.object({
    id: id(),
    status: z.string(),
    next_action: nextActionSchema().nullish(),
    last_payment_error: z
      .object({ code: z.string().nullish(), decline_code: z.string().nullish(), message: z.string().nullish() })
      .nullish(),
    latest_charge: expandable(chargeSchema()),
  })
);
export type StripeIntent = z.output<ReturnType<typeof intentSchema>>;

export const sessionSchema = once(() =>
  z.object({
    id: id(),
    livemode: z.boolean(),
    status: z.string().nullish(),
    payment_status: z.string(),
    /** Of our own currency; what the payer saw with Adaptive Pricing is in `presentment_details`. */
    amount_total: z.int(),
    currency: z.string(),
    url: z.string().nullish(),
    expires_at: z.int(),
    metadata: metadata(),
    /** Null until the payer confirms, since 2022-08-01. */
    payment_intent: expandable(intentSchema()),
  })
);
export type StripeSession = z.output<ReturnType<typeof sessionSchema>>;

/** A session in a list, of which only the marks are read, and whether it is over. */
export const listedSessionSchema = once(() =>
  z.object({ id: id(), status: z.string().nullish(), metadata: metadata() })
);

export const accountSchema = once(() =>
  z.object({
    id: id(),
    country: z.string().nullish(),
    default_currency: z.string().nullish(),
    charges_enabled: z.boolean().nullish(),
    email: z.string().nullish(),
    business_profile: z.object({ name: z.string().nullish() }).nullish(),
    settings: z.object({ dashboard: z.object({ display_name: z.string().nullish() }).nullish() }).nullish(),
  })
);

/** The object inside an event, in whatever API version the endpoint has: we read only what never changed. */
const eventObjectSchema = once(() =>
  z.looseObject({ id: z.string().nullish(), metadata: metadata(), payment_intent: onlyId() })
);
export type StripeEventObject = z.output<ReturnType<typeof eventObjectSchema>>;

/** A snapshot event of a type that we handle. */
export const handledEventSchema = once(() =>
  z.object({ account: z.string().nullish(), data: z.object({ object: eventObjectSchema() }) })
);

/** Snapshot events only: a thin one (`v2.core.event`) has neither `livemode` in this form nor the object. */
export const eventSchema = once(() =>
  z.object({
    id: id(),
    object: z.literal('event'),
    type: id(),
    livemode: z.boolean(),
    created: z.int(),
    account: z.string().nullish(),
    data: z.object({ object: z.looseObject({}) }),
  })
);
