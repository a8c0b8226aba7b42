import { z } from '@strapi/utils';
import { once } from '../../kit/once';

/**
 * The fields that the plugin reads of Stripe's objects, as of 2026-10-28.endive. All other fields are dropped, so that
 * no personal data is stored by accident. A field whose type changed fails here and not later.
 */
const id = once(() => z.string().min(1));
const metadata = once(() => z.record(z.string(), z.string()).nullish());
const expandable = <Schema extends z.ZodType>(object: Schema) => z.union([id(), object]).nullish();
const onlyId = once(() => expandable(z.object({ id: id() })));

/** Returns the id, whether the object is expanded or not. */
export const idOf = (value: string | { id: string } | null | undefined): string | null =>
  (typeof value === 'string' ? value : value?.id) ?? null;

/** Returns the object; null when it is absent or not expanded. */
export const expanded = <T extends object>(value: string | T | null | undefined): T | null =>
  typeof value === 'object' ? value : null;

/** Fee and net are in minor units of the settlement currency, which may differ from the payment's currency. */
const balanceTransactionSchema = once(() => z.object({ id: id(), fee: z.int(), net: z.int(), currency: z.string() }));

export const refundSchema = once(() =>
  z.object({
    id: id(),
    amount: z.int(),
    currency: z.string(),
    /** An open list in S23. An unknown status counts as pending. */
    status: z.string().nullish(),
    reason: z.string().nullish(),
    failure_reason: z.string().nullish(),
    pending_reason: z.string().nullish(),
    metadata: metadata(),
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

/** The details of a method are under its own name: `{type: 'card', card: {…}}`. */
const methodDetailsSchema = once(() => z.object({ type: z.string() }).catchall(z.unknown()));
/** Cards have a `brand`. SEPA, ACH, BACS and BECS debits also have `last4`. */
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
    /** Null for some time after the payment; a string when the key may not read it. */
    balance_transaction: expandable(balanceTransactionSchema()),
    /** Part of a charge only when expanded (since 2022-11-15), with the ten newest. */
    refunds: z.object({ data: z.array(refundSchema()), has_more: z.boolean() }).nullish(),
  })
);
export type StripeCharge = z.output<ReturnType<typeof chargeSchema>>;

/** The details are under the action's own name: `{type: 'konbini_display_details', konbini_display_details: {…}}`. */
const nextActionSchema = once(() => z.object({ type: z.string() }).catchall(z.unknown()));
/** Details of vouchers, bank transfers and micro-deposits; times are seconds since 1970. */
export const nextActionDetailsSchema = once(() =>
  z.object({
    hosted_voucher_url: z.string().nullish(),
    hosted_instructions_url: z.string().nullish(),
    hosted_verification_url: z.string().nullish(),
    expires_at: z.int().nullish(),
    /** OXXO's name for the expiry. */
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
    /** In the session's own currency. With Adaptive Pricing, `presentment_details` has what the payer saw. */
    amount_total: z.int(),
    currency: z.string(),
    url: z.string().nullish(),
    expires_at: z.int(),
    metadata: metadata(),
    /** Null until the payer confirms (since 2022-08-01). */
    payment_intent: expandable(intentSchema()),
  })
);
export type StripeSession = z.output<ReturnType<typeof sessionSchema>>;

export const payoutSchema = once(() =>
  z.object({
    id: id(),
    livemode: z.boolean(),
    amount: z.int(),
    currency: z.string(),
    /** An open list in S23. An unknown status counts as pending. */
    status: z.string(),
    automatic: z.boolean(),
    arrival_date: z.int(),
    created: z.int(),
    failure_code: z.string().nullish(),
    failure_message: z.string().nullish(),
    /** `not_applicable` for manual payouts. */
    reconciliation_status: z.string(),
    trace_id: z.object({ value: z.string().nullish() }).nullish(),
  })
);
export type StripePayout = z.output<ReturnType<typeof payoutSchema>>;

/** A balance transaction of a payout. Its description may name a customer and is not read. */
export const payoutItemSchema = once(() =>
  z.object({
    id: id(),
    type: z.string(),
    reporting_category: z.string().nullish(),
    amount: z.int(),
    fee: z.int(),
    net: z.int(),
    currency: z.string(),
    exchange_rate: z.number().nullish(),
    source: onlyId(),
    created: z.int(),
  })
);
export type StripePayoutItem = z.output<ReturnType<typeof payoutItemSchema>>;

/** A session of a list: only its metadata and its status are read. */
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

/** The object of an event, in the endpoint's API version. Only fields that never changed are read. */
const eventObjectSchema = once(() =>
  z.looseObject({ id: z.string().nullish(), metadata: metadata(), payment_intent: onlyId() })
);
export type StripeEventObject = z.output<ReturnType<typeof eventObjectSchema>>;

/** A snapshot event of a handled type. */
export const handledEventSchema = once(() =>
  z.object({ account: z.string().nullish(), data: z.object({ object: eventObjectSchema() }) })
);

/** The last second of the year 9999. MySQL stores no later one. */
const LATEST_SECOND = 253_402_300_799;

/**
 * Accepts snapshot events only, and only what the inbox can store. A thin event (`v2.core.event`) has no `livemode` in this
 * form and no object.
 */
export const eventSchema = once(() =>
  z.object({
    id: id().max(120),
    object: z.literal('event'),
    type: id().max(80),
    livemode: z.boolean(),
    created: z.int().min(0).max(LATEST_SECOND),
    account: z.string().nullish(),
    data: z.object({ object: z.looseObject({}) }),
  })
);
