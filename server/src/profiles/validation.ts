import { z } from '@strapi/utils';

import { visibilities, type ProfileInput, type ProfileUpdate } from '../../../contracts';
import { listQueryShape } from '../kit/pagination';
import { documentId, version, visibleName } from '../kit/validation';

const roleName = () => z.string().min(1).max(100);

const capabilitySwitches = () =>
  z
    .strictObject({
      linkPayments: z.boolean(),
      refunds: z.boolean(),
      cardOnBanner: z.boolean(),
      smartRouting: z.boolean(),
      spreadFees: z.boolean(),
      cancelInvoice: z.boolean(),
    })
    .partial();

const invoiceSettings = () =>
  z
    .strictObject({
      see: z.enum(visibilities),
      create: z.boolean(),
      issue: z.boolean(),
      sendLink: z.boolean(),
      sendToOthers: z.boolean(),
      takePayment: z.boolean(),
      export: z.boolean(),
      credit: z.boolean(),
      recordPayment: z.boolean(),
      writeOff: z.boolean(),
      capabilities: capabilitySwitches(),
    })
    .partial();

export const createProfileBody = () =>
  z.strictObject({
    name: visibleName(120),
    description: z.string().max(2000).nullable().optional(),
    adminRoles: z.array(roleName()).max(100).optional(),
    apiRoles: z.array(roleName()).max(100).optional(),
    invoices: invoiceSettings().optional(),
    allModules: z.boolean().optional(),
    paymentModules: z.array(documentId()).max(500).optional(),
  }) satisfies z.ZodType<ProfileInput>;

export const updateProfileBody = () =>
  createProfileBody().partial().extend({ version: version() }) satisfies z.ZodType<ProfileUpdate>;

export const profileListQuery = () => z.strictObject(listQueryShape(['name', 'createdAt', 'updatedAt']));

export const effectiveQuery = () =>
  z.strictObject({
    adminRole: roleName().optional(),
    apiRole: roleName().optional(),
  });
