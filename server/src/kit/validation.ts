import { z } from '@strapi/utils';

/** Fields that mean the same in every room. */
export const text = (length: number) => z.string().trim().max(length);

export const address = z
  .strictObject({
    line1: text(200).nullable(),
    line2: text(200).nullable(),
    city: text(100).nullable(),
    postalCode: text(20).nullable(),
    state: text(100).nullable(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as FR')
      .nullable(),
  })
  .partial();
