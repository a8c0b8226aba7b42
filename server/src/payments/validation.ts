import { z } from '@strapi/utils';

import { environments, paymentStatuses, unassignedStates } from '../../../contracts';
import { documentId } from '../kit/define-route';
import { listQueryShape, queryBoolean } from '../kit/pagination';
import { once } from '../kit/once';

export const checkoutBody = once(() => z.strictObject({ anotherMethod: z.boolean().optional() }).optional());

export const reviewBody = once(() => z.strictObject({ note: z.string().trim().max(500).optional() }).optional());

export const paymentListQuery = once(() =>
  z.strictObject({
    ...listQueryShape(['createdAt', 'amount', 'status', 'settledAt']),
    status: z.enum(paymentStatuses).optional(),
    environment: z.enum(environments).optional(),
    invoice: documentId().optional(),
    needsReview: queryBoolean().optional(),
  })
);

export const unassignedListQuery = once(() =>
  z.strictObject({
    ...listQueryShape(['foundAt', 'amount', 'status']),
    state: z.enum(unassignedStates).optional(),
    environment: z.enum(environments).optional(),
  })
);

export const assignBody = once(() => z.strictObject({ invoice: documentId() }));

export const handleBody = once(() => z.strictObject({ note: z.string().trim().min(1).max(2000) }));
