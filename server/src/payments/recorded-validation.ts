import { z } from '@strapi/utils';

import { recordedMethods } from '../../../contracts';
import { isDay } from '../../../domain/values/zoned-days';
import { documentId, rowId, text } from '../kit/validation';
import { once } from '../kit/once';

/** A day that exists, as `YYYY-MM-DD`. */
const day = once(() =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, { message: 'must be a day such as 2026-03-31', abort: true })
    .refine(isDay, 'is not a day of the calendar')
);

const reason = () => text(500).min(1, 'must say why');

/** What a person notes about money that moved without the provider. */
const moved = () => ({
  method: z.enum(recordedMethods),
  amount: z.number().int('must be in minor units, without decimals').min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  date: day(),
  reference: text(140).nullish(),
  note: text(2000).nullish(),
  key: text(60).min(1, 'must not be empty').optional(),
});

export const recordBody = () =>
  z.strictObject({
    ...moved(),
    proof: rowId().nullish(),
    anotherMethod: z.boolean().optional(),
  });

export const payoutBody = () => z.strictObject(moved());

export const reasonBody = () => z.strictObject({ reason: reason() });

export const payoutParams = () =>
  z.strictObject({
    id: documentId(),
    payout: z.string().regex(/^recorded_[a-z0-9]{16,40}$/, 'must be the id of a refund that was recorded'),
  });
