import type { Core } from '@strapi/strapi';

import type { InvoiceSettings, Profile, ProfileListQuery } from '../../../contracts';
import { isoOf, lockRow } from '../kit/database';
import { findAllWithMany } from '../kit/rows';
import { findSlice } from '../kit/find-slice';
import type { FoundSlice, Slice } from '../kit/pagination';
import { PROFILE_UID } from '../plugin-id';

export type ProfileEntity = Profile & { id: number };

interface ProfileData {
  name: string;
  description: string | null;
  adminRoles: string[];
  apiRoles: string[];
  invoices: InvoiceSettings;
  allModules: boolean;
  /** Row ids. */
  paymentModules: number[];
}

const populate = { paymentModules: { select: ['id', 'documentId', 'name'] } };

/**
 * Adds the switches that did not exist when a profile was stored. Everyone who could send could send to any recipient;
 * nobody could correct an invoice.
 */
const settingsOf = (
  stored: Omit<InvoiceSettings, 'sendToOthers' | 'credit' | 'recordPayment' | 'writeOff'> & Partial<InvoiceSettings>
): InvoiceSettings => ({
  credit: false,
  recordPayment: false,
  writeOff: false,
  ...stored,
  sendToOthers: stored.sendToOthers ?? true,
  capabilities: { ...stored.capabilities, refunds: stored.capabilities.refunds ?? false },
});

const entityOf = (row: Record<string, unknown>): ProfileEntity => ({
  ...(row as unknown as ProfileEntity),
  invoices: settingsOf(row.invoices as InvoiceSettings),
  adminRoles: (row.adminRoles as string[] | null) ?? [],
  apiRoles: (row.apiRoles as string[] | null) ?? [],
  allModules: Boolean(row.allModules),
  createdAt: isoOf(row.createdAt),
  updatedAt: isoOf(row.updatedAt),
});

export const createProfileRepository = (strapi: Core.Strapi) => ({
  async insert(data: ProfileData): Promise<ProfileEntity> {
    return entityOf(await strapi.db.query(PROFILE_UID).create({ data, populate }));
  },

  async update(documentId: string, data: Partial<ProfileData>): Promise<ProfileEntity> {
    return entityOf(await strapi.db.query(PROFILE_UID).update({ where: { documentId }, data, populate }));
  },

  /** Locks a profile until the transaction ends. @returns whether it exists */
  lock: (documentId: string): Promise<boolean> => lockRow(strapi, PROFILE_UID, { documentId }),

  async findOne(documentId: string): Promise<ProfileEntity | null> {
    const row = await strapi.db.query(PROFILE_UID).findOne({ where: { documentId }, populate });
    return row ? entityOf(row) : null;
  },

  async findPage(query: ProfileListQuery, slice: Slice): Promise<FoundSlice<ProfileEntity>> {
    const where = query.search ? { name: { $containsi: query.search } } : {};
    const found = await findSlice(strapi, PROFILE_UID, { where, populate }, slice);
    return { ...found, rows: found.rows.map((row) => entityOf(row as never)) };
  },

  /** Reads all profiles: a site has few, and grants depend on all of them. */
  async findAll(): Promise<ProfileEntity[]> {
    return (await findAllWithMany(strapi, PROFILE_UID, 'paymentModules', populate.paymentModules.select)).map(entityOf);
  },

  async remove(documentId: string): Promise<void> {
    await strapi.db.query(PROFILE_UID).delete({ where: { documentId } });
  },
});

export type ProfileRepository = ReturnType<typeof createProfileRepository>;
