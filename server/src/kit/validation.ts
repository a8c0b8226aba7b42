import { z } from '@strapi/utils';

import { currencyCodes } from '../../../domain/money/currencies';
import { once } from './once';

/** Fields that mean the same in every room. */
export const text = (length: number) => z.string().trim().max(length);

/** No blank and no line break: the parser of addresses drops them, and a header or a page would not. */
export const isUnbroken = (url: string): boolean => !/[\s\p{Cc}]/u.test(url);

export const address = once(() =>
  z
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
    .partial()
);

/** ISO code in any case; stored as Stripe writes it. */
export const currency = once(() =>
  z
    .string()
    .transform((code) => code.toLowerCase())
    .pipe(z.string().refine((code) => currencyCodes.includes(code), 'is not a currency Stripe supports'))
);

/** A content type of the site itself: what belongs to plugins carries no invoices. */
export const contentTypeUid = once(() =>
  z
    .string()
    .regex(/^api::[\w-]+\.[\w-]+$/, 'must be the uid of one of your content types')
    .max(120)
);
