import { z } from '@strapi/utils';

import {
  environments,
  keyPairStatuses,
  type BankingContractInput,
  type BankingContractUpdate,
} from '../../../contracts';
import { listQueryShape } from '../kit/pagination';
import { documentId, version, visibleName } from '../kit/validation';

const name = () => visibleName(120);
const tags = () => z.array(visibleName(40)).max(20);

const keyPairInput = () =>
  z.strictObject({
    publishableKey: z.string().min(1, 'must not be empty').max(255).optional(),
    secretKey: z.string().min(1, 'must not be empty').max(255).optional(),
    webhookSecret: z.string().min(1, 'must not be empty').max(255).nullable().optional(),
    fields: z
      .record(z.string().regex(/^[a-z][A-Za-z]{0,39}$/, 'must be the name of a field'), z.string().trim().max(255))
      .optional(),
  });

const keyPairs = () =>
  z.strictObject({ test: keyPairInput().nullable().optional(), live: keyPairInput().nullable().optional() }).optional();

export const createContractBody = () =>
  z.strictObject({
    name: name(),
    contractType: z.string().min(1).max(40),
    description: z.string().max(2000).nullable().optional(),
    tags: tags().optional(),
    keyPairs: keyPairs(),
  }) satisfies z.ZodType<BankingContractInput>;

/** Omits the type of a contract, which cannot change: its keys and modules depend on it. */
export const updateContractBody = () =>
  createContractBody()
    .omit({ contractType: true })
    .partial()
    .extend({ version: version() }) satisfies z.ZodType<BankingContractUpdate>;

export const contractListQuery = () =>
  z.strictObject({
    ...listQueryShape(['name', 'status', 'createdAt', 'updatedAt']),
    status: z.enum(keyPairStatuses).optional(),
    contractType: z.string().max(40).optional(),
  });

export const environmentParams = () => z.strictObject({ id: documentId(), environment: z.enum(environments) });
