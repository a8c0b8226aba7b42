import type { Core } from '@strapi/strapi';

import type { ActorReference, InvoiceStatus } from '../../../contracts';
import { integerOf, integerOrNull, isoOf, isoOrNull } from '../kit/database';
import { newDocumentId } from '../kit/document-id';
import { findJoined, insertRow } from '../kit/rows';
import { joinedInvoice, type JoinedInvoice } from '../invoices';
import { moduleOf, type PaymentModuleEntity } from '../payment-modules';
import { PAYMENT_LINK_UID } from '../plugin-id';

export interface PaymentLinkEntity {
  id: number;
  documentId: string;
  invoice: { id: number; documentId: string; number: string | null; status: InvoiceStatus };
  expiresAt: string | null;
  revokedAt: string | null;
  passcodeRequired: boolean;
  openMinutes: number | null;
  firstOpenedAt: string | null;
  openedCount: number;
  lastOpenedAt: string | null;
  lastSentAt: string | null;
  lastSentTo: string | null;
  senderType: ActorReference['type'] | null;
  senderId: string | null;
  senderName: string | null;
  lastCopiedAt: string | null;
  copierType: ActorReference['type'] | null;
  copierId: string | null;
  copierName: string | null;
  creatorType: ActorReference['type'];
  creatorId: string | null;
  creatorName: string | null;
  createdAt: string;
}

/** An opened link with its payment module and its invoice. */
export interface OpenedLink extends PaymentLinkEntity {
  paymentModule: PaymentModuleEntity | null;
  /** The invoice as it was when the link was read, for the room of invoices. */
  invoiceRow: JoinedInvoice;
}

interface NewPaymentLink {
  invoice: PaymentLinkEntity['invoice'];
  tokenHash: string;
  expiresAt: Date | null;
  passcodeRequired: boolean;
  openMinutes: number | null;
  creatorType: ActorReference['type'];
  creatorId: string | null;
  creatorName: string | null;
}

type PaymentLinkChange = Partial<
  Pick<PaymentLinkEntity, 'lastSentTo' | `${'sender' | 'copier'}${'Type' | 'Id' | 'Name'}`>
> & {
  revokedAt?: Date;
  lastSentAt?: Date;
  lastCopiedAt?: Date;
};

const invoice = { select: ['id', 'documentId', 'number', 'status'] };
const populate = { invoice };
const populateOpened = { invoice: joinedInvoice };

/** Columns of a link that nobody has sent or opened. */
const newLink = {
  ...{ openedCount: 0, firstOpenedAt: null, lastOpenedAt: null, revokedAt: null },
  ...{ lastSentAt: null, lastSentTo: null, senderType: null, senderId: null, senderName: null },
  ...{ lastCopiedAt: null, copierType: null, copierId: null, copierName: null },
};

const entityOf = (row: Record<string, unknown>): PaymentLinkEntity => {
  const { tokenHash: _tokenHash, ...shown } = row;
  return {
    ...(shown as unknown as PaymentLinkEntity),
    openedCount: integerOf(row.openedCount),
    // Links of earlier versions have no value. SQLite and MariaDB return numbers.
    passcodeRequired: Boolean(row.passcodeRequired),
    openMinutes: integerOrNull(row.openMinutes),
    firstOpenedAt: isoOrNull(row.firstOpenedAt),
    expiresAt: isoOrNull(row.expiresAt),
    revokedAt: isoOrNull(row.revokedAt),
    lastOpenedAt: isoOrNull(row.lastOpenedAt),
    lastSentAt: isoOrNull(row.lastSentAt),
    lastCopiedAt: isoOrNull(row.lastCopiedAt),
    createdAt: isoOf(row.createdAt),
  };
};

const openedOf = (row: Record<string, unknown> | null): OpenedLink | null => {
  if (!row) return null;
  const invoiceRow = row.invoice as JoinedInvoice;
  const { id, documentId, number, status, paymentModule } = invoiceRow as unknown as PaymentLinkEntity['invoice'] & {
    paymentModule: Record<string, unknown> | null;
  };
  return {
    ...entityOf({ ...row, invoice: { id, documentId, number, status } }),
    paymentModule: paymentModule && moduleOf(paymentModule),
    invoiceRow,
  };
};

export const createPaymentLinkRepository = (strapi: Core.Strapi) => {
  const links = () => strapi.db.query(PAYMENT_LINK_UID);

  return {
    async insert({ invoice, ...data }: NewPaymentLink): Promise<PaymentLinkEntity> {
      const now = new Date().toISOString();
      const row = { ...newLink, ...data, documentId: newDocumentId(), createdAt: now, updatedAt: now };
      const id = await insertRow(strapi, PAYMENT_LINK_UID, { ...row, invoice: invoice.id });
      return entityOf({ ...row, id, invoice });
    },

    async update(id: number, data: PaymentLinkChange): Promise<PaymentLinkEntity> {
      return entityOf(await links().update({ where: { id }, data, populate }));
    },

    async findOne(documentId: string): Promise<PaymentLinkEntity | null> {
      const row = await findJoined(strapi, PAYMENT_LINK_UID, { documentId }, populate);
      return row ? entityOf(row) : null;
    },

    async findByHash(tokenHash: string): Promise<OpenedLink | null> {
      return openedOf(await findJoined(strapi, PAYMENT_LINK_UID, { tokenHash }, populateOpened));
    },

    async findOpened(documentId: string): Promise<OpenedLink | null> {
      return openedOf(await findJoined(strapi, PAYMENT_LINK_UID, { documentId }, populateOpened));
    },

    async findByInvoice(invoiceDocumentId: string): Promise<PaymentLinkEntity[]> {
      const rows = await links().findMany({
        where: { invoice: { documentId: invoiceDocumentId } },
        populate,
        orderBy: [{ id: 'desc' }],
      });
      return rows.map(entityOf);
    },

    /** Stores when the link was first opened. Later calls change nothing. */
    async markOpened(id: number, at: Date): Promise<void> {
      await links().updateMany({ where: { id, firstOpenedAt: null }, data: { firstOpenedAt: at } });
    },

    /** Increments in one statement, so that concurrent openings are all counted. */
    async countOpenings(id: number, openings: number, lastAt: Date): Promise<void> {
      await strapi.db
        .queryBuilder(PAYMENT_LINK_UID)
        .update({ lastOpenedAt: lastAt })
        // The query builder takes a column name here, not an attribute.
        .increment('opened_count', openings)
        .where({ id })
        .execute();
    },
  };
};

export type PaymentLinkRepository = ReturnType<typeof createPaymentLinkRepository>;
