import { z } from '@strapi/utils';

import { environments, journalFormats, taxBases } from '../../../contracts';
import { daysBetween } from '../../../domain/values/zoned-days';
import { csvOptions, day } from '../invoices';
import { currency, documentId, locale, visibleName } from '../kit/validation';

/** Longer ranges are read year by year. */
const MAXIMUM_DAYS = 3_700;

const filters = () => ({
  from: day(),
  to: day(),
  environment: z.enum(environments).optional(),
  contract: documentId().optional(),
});

const inOrder = <T extends z.ZodType<{ from: string; to: string }>>(schema: T): T =>
  schema
    .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before the first day' })
    .refine(({ from, to }) => daysBetween(from, to) <= MAXIMUM_DAYS, {
      path: ['to'],
      message: 'must be within ten years of the first day',
    });

export const taxQuery = () => inOrder(z.strictObject({ ...filters(), basis: z.enum(taxBases).optional() }));

export const taxFileQuery = () =>
  inOrder(
    z.strictObject({
      ...filters(),
      basis: z.enum(taxBases).optional(),
      format: z.enum(['csv', 'pdf']),
      locale: locale().optional(),
      ...csvOptions(),
    })
  );

export const journalQuery = () => inOrder(z.strictObject(filters()));

export const exportQuery = () =>
  inOrder(
    z.strictObject({
      ...filters(),
      format: z.enum(journalFormats),
      currency: currency().optional(),
      ...csvOptions(),
    })
  );

export const periodsQuery = () => z.strictObject({ environment: z.enum(environments).optional() });

export const closeQuery = () => z.strictObject({ environment: z.enum(environments), through: day() });

export const reopenBody = () => z.strictObject({ environment: z.enum(environments), reason: visibleName(500) });
