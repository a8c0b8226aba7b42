import { z } from '@strapi/utils';

import type { PaymentLinkInput } from '../../../contracts';

export const createPaymentLinkBody = () =>
  z
    .strictObject({
      expiresAt: z.iso
        .datetime({ offset: true, error: 'must be a date and time such as 2026-12-31T23:59:59Z' })
        .nullable()
        .optional(),
    })
    .optional() satisfies z.ZodType<PaymentLinkInput | undefined>;
