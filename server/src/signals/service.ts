import type { Core } from '@strapi/strapi';

import type { Clock } from '../kit/clock';
import { insertRows } from '../kit/rows';
import { SIGNAL_UID } from '../plugin-id';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
}

/** Longer than any scan of an instance takes. In milliseconds. */
const KEPT_MS = 10 * 60_000;

/**
 * Tells the open pages of the admin panel, on every instance, that an invoice has news: a link was opened, or a message
 * was delivered. A lost signal costs a late update and nothing else, so a failure is logged and not thrown.
 */
export const createSignals = ({ strapi, clock }: Dependencies) => ({
  /** @param invoices documentIds */
  async write(invoices: readonly string[]): Promise<void> {
    try {
      const at = clock();
      await insertRows(
        strapi,
        SIGNAL_UID,
        invoices.filter((invoiceId) => invoiceId !== '').map((invoiceId) => ({ invoiceId, at }))
      );
    } catch (error) {
      strapi.log.warn(`invoice-payments: a live update was not announced: ${(error as Error).message}`);
    }
  },

  /** Returns the newest row's id; 0 when there is none. */
  async lastId(): Promise<number> {
    const [row] = await strapi.db.query(SIGNAL_UID).findMany({ select: ['id'], orderBy: [{ id: 'desc' }], limit: 1 });
    return row ? Number(row.id) : 0;
  },

  /** Returns documentIds of the invoices of later rows, oldest row first. */
  async findAfter(afterId: number, limit: number): Promise<{ id: number; entityId: string }[]> {
    const rows: { id: unknown; invoiceId: string }[] = await strapi.db.query(SIGNAL_UID).findMany({
      select: ['id', 'invoiceId'],
      where: { id: { $gt: afterId } },
      orderBy: [{ id: 'asc' }],
      limit,
    });
    return rows.map(({ id, invoiceId }) => ({ id: Number(id), entityId: invoiceId }));
  },

  /** Deletes what every instance has read. */
  async prune(): Promise<void> {
    await strapi.db.query(SIGNAL_UID).deleteMany({ where: { at: { $lt: new Date(clock().getTime() - KEPT_MS) } } });
  },
});

export type Signals = ReturnType<typeof createSignals>;
