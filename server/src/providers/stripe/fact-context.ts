import type { Environment } from '../../../../contracts/common';
import { idOf } from './schemas';

/** The values that all facts of one session share. */
export interface FactContext {
  environment: Environment;
  /** The account of the key that read the objects; null while unknown. */
  accountId: string | null;
  intentId: string | null;
  chargeId: string | null;
  /** When the objects were read. */
  now: Date;
}

type Reference = string | { id: string } | null | undefined;

/** Converts Stripe's seconds since 1970 to ISO 8601. */
export const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** Returns the ids and times that link an object of a payment (a refund, a dispute, a warning, a review) to it. */
export const placeOf = (
  object: { created: number; charge?: Reference; payment_intent?: Reference },
  { environment, accountId, intentId, chargeId }: Omit<FactContext, 'now'>
) => ({
  environment,
  accountId,
  intentId: idOf(object.payment_intent) ?? intentId,
  chargeId: idOf(object.charge) ?? chargeId,
  createdAt: isoOf(object.created),
});
