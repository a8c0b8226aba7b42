import { z } from '@strapi/utils';

import type { ImportInvoiceInput } from '../../../contracts';

/** Bytes of a file, in Base64. A site's own limit for JSON bodies (`jsonLimit`, 1 MB unless set) may be lower. */
const MAXIMUM_FILE_BYTES = 10_000_000;

export const importBody = () =>
  z.strictObject({
    content: z
      .string()
      .min(1, 'must not be empty')
      .max(Math.ceil(MAXIMUM_FILE_BYTES / 3) * 4, 'must be a file of at most 10 MB')
      .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be a file in Base64'),
  }) satisfies z.ZodType<ImportInvoiceInput>;
