import { z } from '@strapi/utils';

import { maximumTermDays } from '../../../domain/invoices/payment-terms';
import { isDay } from '../../../domain/values/zoned-days';
import { registrationSchemes } from '../../../contracts';
import { patterns, rule } from '../kit/input-problems';
import { address, text, visibleName } from '../kit/validation';

/** Accepts calendar days that exist: 2026-02-30 does not. */
export const day = () =>
  z
    .string()
    .regex(patterns.day, 'must be a date such as 2026-12-31')
    .refine(isDay, rule('input_day_unknown', 'must be a date that exists'));

export const servicePeriod = () =>
  z.strictObject({ from: day(), to: day() }).refine(({ from, to }) => from <= to, {
    ...rule('input_period_reversed', 'must not end before it begins'),
    path: ['to'],
  });

export const registration = () => z.strictObject({ scheme: z.enum(registrationSchemes), number: visibleName(60) });

const reference = (length: number) => visibleName(length).nullable().optional();

/** Validates the fields of `contracts/invoice-references.ts`. */
export const referenceFields = () => ({
  buyerReference: reference(100),
  purchaseOrder: reference(100),
  contractReference: reference(100),
  projectReference: reference(100),
  deliveryDate: day().nullable().optional(),
  servicePeriod: servicePeriod().nullable().optional(),
  paymentTerms: z
    .strictObject({
      days: z.number().int().min(0).max(maximumTermDays).nullable().optional(),
      text: text(500).nullable().optional(),
    })
    .nullable()
    .optional(),
  noteSubject: reference(100),
  deliveryAddress: address()
    .extend({ name: visibleName(200).nullable().optional() })
    .nullable()
    .optional(),
});
