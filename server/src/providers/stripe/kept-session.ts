import { z } from '@strapi/utils';

import type { KeptSession } from '../../../../domain/payments/old-payment';
import { idOf } from './schemas';
import { once } from '../../kit/once';

/** A session as some API version of the past wrote it: only what never changed, and each part by itself. */
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
 * Reads the copy of a Checkout Session that strapi-stripe kept as text, in some versions cut off.
 *
 * @param id the session's own id; its prefix tells the environment
 * @returns null when it is no session's id
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
