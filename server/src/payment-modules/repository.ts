import type { Core } from '@strapi/strapi';

import type {
  Appearance,
  CollectionOptions,
  InvoiceDocumentFormat,
  LinkOptions,
  Mode,
  NotificationOptions,
  PaymentModuleListQuery,
  ProviderRefusal,
  Rehearsal,
} from '../../../contracts';
import type { DecidingModule } from '../../../domain/payments/module-acceptance';
import { integerOrNull, isoOf, isoOrNull, lockRow } from '../kit/database';
import { findAllJoined, findJoined } from '../kit/rows';
import { findSlice } from '../kit/find-slice';
import type { FoundSlice, Slice } from '../kit/pagination';
import { MODULE_UID } from '../plugin-id';
import { defaultLink, defaultNotifications, enabledMessages } from './defaults';

export interface PaymentModuleEntity {
  id: number;
  documentId: string;
  name: string;
  description: string | null;
  tags: string[];
  bankingContract: { id: number; documentId: string; name: string; contractType: string };
  mode: Mode;
  maximumAmount: number | null;
  maximumCurrency: string | null;
  acceptedCurrencies: string[];
  link: LinkOptions;
  appearance: Appearance;
  collection: CollectionOptions;
  notifications: NotificationOptions;
  invoiceDocument: InvoiceDocumentFormat;
  network: string | null;
  refusals: ProviderRefusal[];
  rehearsal: Rehearsal | null;
  lastUsedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

/** `bankingContract` holds the contract's row id here. */
type PaymentModuleData = Omit<
  PaymentModuleEntity,
  'id' | 'documentId' | 'bankingContract' | 'refusals' | 'rehearsal' | 'lastUsedAt' | 'createdAt' | 'updatedAt'
> & { bankingContract: number };

const populate = { bankingContract: { select: ['id', 'documentId', 'name', 'contractType'] } };

/** For other rooms: joins the module into their own query. */
export const joinedModule = { populate };

/** Returns the fields of a module that decide about invoices. */
export const decidingModule = (module: PaymentModuleEntity): DecidingModule => ({
  mode: module.mode,
  acceptedCurrencies: module.acceptedCurrencies,
  maximumAmount: module.maximumAmount,
  maximumCurrency: module.maximumCurrency,
  linkEnabled: module.link.enabled,
});

/** Adds defaults: a module of an older release has no notifications stored, or not every kind. */
const notificationsOf = (stored: NotificationOptions | null): NotificationOptions => ({
  ...defaultNotifications,
  ...stored,
  enabled: enabledMessages(stored?.enabled),
});

/** Converts a row of {@link joinedModule}. */
export const moduleOf = (row: Record<string, unknown>): PaymentModuleEntity => ({
  ...(row as unknown as PaymentModuleEntity),
  tags: (row.tags as string[] | null) ?? [],
  maximumAmount: integerOrNull(row.maximumAmount),
  // Modules of earlier versions lack the newer options.
  link: { ...defaultLink, ...(row.link as Partial<LinkOptions> | null) },
  notifications: notificationsOf(row.notifications as NotificationOptions | null),
  refusals: (row.refusals as ProviderRefusal[] | null) ?? [],
  rehearsal: (row.rehearsal as Rehearsal | null | undefined) ?? null,
  // Modules of releases without this option store null.
  invoiceDocument: (row.invoiceDocument as InvoiceDocumentFormat | null) ?? 'pdf',
  network: (row.network as string | null | undefined) ?? null,
  lastUsedAt: isoOrNull(row.lastUsedAt),
  createdAt: isoOf(row.createdAt),
  updatedAt: isoOf(row.updatedAt),
});

export const createPaymentModuleRepository = (strapi: Core.Strapi) => ({
  async insert(data: PaymentModuleData): Promise<PaymentModuleEntity> {
    return moduleOf(await strapi.db.query(MODULE_UID).create({ data, populate }));
  },

  async update(documentId: string, data: Partial<Omit<PaymentModuleData, 'bankingContract'>>): Promise<void> {
    await strapi.db.query(MODULE_UID).update({ where: { documentId }, data });
  },

  /** Locks a module until the transaction ends. @returns whether it exists */
  lock: (documentId: string): Promise<boolean> => lockRow(strapi, MODULE_UID, { documentId }),

  /** Locks the row. Call it in a transaction. Null when the module does not exist. */
  async lockRefusals(id: number): Promise<ProviderRefusal[] | null> {
    if (!(await lockRow(strapi, MODULE_UID, { id }))) return null;
    const row: { refusals: ProviderRefusal[] | null } | null = await strapi.db
      .query(MODULE_UID)
      .findOne({ where: { id }, select: ['refusals'] });
    return row?.refusals ?? [];
  },

  /** Saves refusals without changing `updatedAt`: the module itself does not change. */
  async saveRefusals(id: number, refusals: ProviderRefusal[]): Promise<void> {
    await strapi.db.query(MODULE_UID).updateMany({ where: { id }, data: { refusals } });
  },

  async saveRehearsal(id: number, rehearsal: Rehearsal): Promise<void> {
    await strapi.db.query(MODULE_UID).updateMany({ where: { id }, data: { rehearsal } });
  },

  async noteUse(id: number, at: Date): Promise<void> {
    await strapi.db.query(MODULE_UID).updateMany({ where: { id }, data: { lastUsedAt: at } });
  },

  async findOne(documentId: string): Promise<PaymentModuleEntity | null> {
    const row = await findJoined(strapi, MODULE_UID, { documentId }, populate);
    return row ? moduleOf(row) : null;
  },

  async findMany(documentIds: string[]): Promise<PaymentModuleEntity[]> {
    if (documentIds.length === 0) return [];
    return (await findAllJoined(strapi, MODULE_UID, { documentId: documentIds }, populate)).map(moduleOf);
  },

  async findActive(): Promise<PaymentModuleEntity[]> {
    const rows = await strapi.db
      .query(MODULE_UID)
      .findMany({ where: { mode: { $ne: 'off' } }, orderBy: [{ id: 'asc' }], populate });
    return rows.map(moduleOf);
  },

  /** @param only documentIds the actor may see; null for all */
  async findPage(
    query: PaymentModuleListQuery,
    slice: Slice,
    only: string[] | null
  ): Promise<FoundSlice<PaymentModuleEntity>> {
    const where = {
      ...(query.mode ? { mode: query.mode } : {}),
      ...(query.bankingContract ? { bankingContract: { documentId: query.bankingContract } } : {}),
      ...(query.search
        ? { $or: [{ name: { $containsi: query.search } }, { description: { $containsi: query.search } }] }
        : {}),
      ...(only ? { documentId: { $in: only } } : {}),
    };
    const found = await findSlice(strapi, MODULE_UID, { where, populate }, slice);
    return { ...found, rows: found.rows.map((row) => moduleOf(row as never)) };
  },

  async findAll(): Promise<PaymentModuleEntity[]> {
    return (await strapi.db.query(MODULE_UID).findMany({ populate })).map(moduleOf);
  },

  async findByContract(contractId: string): Promise<{ documentId: string; name: string }[]> {
    return strapi.db.query(MODULE_UID).findMany({
      where: { bankingContract: { documentId: contractId } },
      select: ['documentId', 'name'],
      orderBy: [{ name: 'asc' }],
    });
  },

  async countByContract(contractIds: string[]): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    if (contractIds.length === 0) return counts;
    const rows: { bankingContract: { documentId: string } }[] = await strapi.db.query(MODULE_UID).findMany({
      where: { bankingContract: { documentId: { $in: contractIds } } },
      select: ['id'],
      populate: { bankingContract: { select: ['documentId'] } },
    });
    for (const { bankingContract } of rows) {
      counts.set(bankingContract.documentId, (counts.get(bankingContract.documentId) ?? 0) + 1);
    }
    return counts;
  },

  async remove(documentId: string): Promise<void> {
    await strapi.db.query(MODULE_UID).delete({ where: { documentId } });
  },
});

export type PaymentModuleRepository = ReturnType<typeof createPaymentModuleRepository>;
