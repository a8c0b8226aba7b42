import type { Environment } from '../../../../contracts/common';
import { idOf } from './schemas';

/** What the facts of one session have in common. */
export interface FactContext {
  environment: Environment;
  /** The account that the reading key belongs to; null while that is not known. */
  accountId: string | null;
  intentId: string | null;
  chargeId: string | null;
  /** When the objects were read. */
  now: Date;
}

type Reference = string | { id: string } | null | undefined;

/** An ISO time of Stripe's seconds since 1970. */
export const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** What a fact about an object of a payment (a refund, a dispute, a warning, a review) says of where it belongs. */
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
