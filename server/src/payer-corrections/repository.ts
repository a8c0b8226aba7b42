import type { Core } from '@strapi/strapi';

import type { ActorReference, CustomerIdentity, PayerCorrection, PayerCorrectionStatus } from '../../../contracts';
import type { Actor } from '../kit/actor';
import { isoOf, isoOrNull } from '../kit/database';
import { insertRow } from '../kit/rows';
import { PAYER_CORRECTION_UID } from '../plugin-id';

export interface PayerCorrectionRow {
  id: number;
  invoiceId: string;
  status: PayerCorrectionStatus;
  before: CustomerIdentity;
  after: CustomerIdentity;
  askedAt: string;
  decidedAt: string | null;
  deciderType: ActorReference['type'] | null;
  deciderId: string | null;
  deciderName: string | null;
  reason: string | null;
  replacement: string | null;
}

const rowOf = (row: Record<string, unknown>): PayerCorrectionRow => ({
  ...(row as unknown as PayerCorrectionRow),
  id: Number(row.id),
  askedAt: isoOf(row.askedAt),
  decidedAt: isoOrNull(row.decidedAt),
});

export const payerCorrectionDto = (row: PayerCorrectionRow): PayerCorrection => ({
  id: row.id,
  status: row.status,
  before: row.before,
  after: row.after,
  askedAt: row.askedAt,
  decidedAt: row.decidedAt,
  decidedBy: row.deciderType && { type: row.deciderType, id: row.deciderId, name: row.deciderName },
  reason: row.reason,
  replacement: row.replacement,
});

export const createPayerCorrectionRepository = (strapi: Core.Strapi) => {
  const rows = () => strapi.db.query(PAYER_CORRECTION_UID);
  return {
    async insert(
      data: Pick<PayerCorrectionRow, 'invoiceId' | 'before' | 'after'> & { askedAt: Date }
    ): Promise<number> {
      return insertRow(strapi, PAYER_CORRECTION_UID, { ...data, status: 'open' });
    },

    async findOne(id: number): Promise<PayerCorrectionRow | null> {
      const row = await rows().findOne({ where: { id } });
      return row ? rowOf(row) : null;
    },

    /** Newest first. */
    async findByInvoice(invoiceId: string): Promise<PayerCorrectionRow[]> {
      return (await rows().findMany({ where: { invoiceId }, orderBy: [{ id: 'desc' }] })).map(rowOf);
    },

    /** Returns the correction that an invoice came from; null where it replaced none. */
    async findOrigin(replacement: string): Promise<PayerCorrectionRow | null> {
      const row = await rows().findOne({ where: { replacement } });
      return row ? rowOf(row) : null;
    },

    /** @returns false when it was decided meanwhile */
    async decide(
      id: number,
      decision: { status: 'accepted' | 'declined'; reason: string | null; replacement: string | null; at: Date },
      actor: Actor
    ): Promise<boolean> {
      const { at, ...data } = decision;
      const { count } = await rows().updateMany({
        where: { id, status: 'open' },
        data: {
          ...data,
          decidedAt: at,
          deciderType: actor.type,
          deciderId: actor.id,
          deciderName: actor.name,
        },
      });
      return count === 1;
    },
  };
};

export type PayerCorrectionRepository = ReturnType<typeof createPayerCorrectionRepository>;
