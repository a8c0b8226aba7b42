import { z } from '@strapi/utils';

import {
  dispatchStatuses,
  environments,
  receiverEvents,
  type EventReceiverInput,
  type EventReceiverUpdate,
} from '../../../contracts';
import { listQueryShape, queryBoolean } from '../kit/pagination';
import { documentId, isUnbroken, version, visibleName } from '../kit/validation';

const MAXIMUM_URL = 2000;

export const createReceiverBody = () =>
  z.strictObject({
    name: visibleName(120),
    description: z.string().trim().max(500).nullable().optional(),
    /** Whether the site may call it is the service's question: it depends on the site's configuration. */
    url: z.string().trim().min(1, 'must not be empty').max(MAXIMUM_URL).refine(isUnbroken, 'must not contain spaces'),
    environment: z.enum(environments),
    events: z.array(z.enum(receiverEvents)).min(1, 'must not be empty').max(receiverEvents.length),
    enabled: z.boolean().optional(),
  }) satisfies z.ZodType<EventReceiverInput>;

/** Omits the environment: messages of the other one must not reach what waits at the address. */
export const updateReceiverBody = () =>
  createReceiverBody()
    .omit({ environment: true })
    .partial()
    .extend({ version: version() }) satisfies z.ZodType<EventReceiverUpdate>;

export const rotateBody = () => z.strictObject({ formerSecretHours: z.number().int().min(0).max(168).optional() });

export const receiverListQuery = () =>
  z.strictObject({
    ...listQueryShape(['name', 'createdAt', 'lastDeliveredAt']),
    environment: z.enum(environments).optional(),
    enabled: queryBoolean().optional(),
  });

export const dispatchListQuery = () =>
  z.strictObject({
    ...listQueryShape(['id', 'writtenAt']),
    status: z.enum(dispatchStatuses).optional(),
    event: z.string().max(80).optional(),
  });

export const dispatchParams = () =>
  z.strictObject({
    id: documentId(),
    dispatch: z
      .string()
      .regex(/^\d{1,9}$/, 'must be the id of a message')
      .transform(Number),
  });
