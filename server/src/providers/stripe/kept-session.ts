import { z } from '@strapi/utils';

import type { KeptSession } from '../../../../domain/payments/old-payment';
import { idOf } from './schemas';
import { once } from '../../kit/once';

/** A session in some past API version: only fields that never changed, each validated separately. */
const sessionSchema = once(() =>
  z.object({
    payment_status: z.string().nullish().catch(null),
    amount_total: z.int().nullish().catch(null),
    currency: z.string().nullish().catch(null),
    payment_intent: z
      .union([z.string(), z.object({ id: z.string() })])
      .nullish()
      .catch(null),
  })
);

const parsed = (text: string | null): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
};

/**
 * Reads the copy of a Checkout Session that strapi-stripe stored as text, which some versions truncated.
 *
 * @param id the session's id; its prefix tells the environment
 * @returns null when it is not the id of a session
 */
export const readKeptSession = (id: string | null, text: string | null): KeptSession | null => {
  const environment = /^cs_(test|live)_\w+$/.exec(id ?? '')?.[1] as KeptSession['environment'] | undefined;
  if (!id || !environment) return null;
  const { payment_status, amount_total, currency, payment_intent } = sessionSchema().catch({}).parse(parsed(text));
  return {
    id,
    environment,
    isPaid: payment_status ? payment_status === 'paid' : null,
    amount: amount_total ?? null,
    currency: currency ?? null,
    intentId: idOf(payment_intent),
  };
};
