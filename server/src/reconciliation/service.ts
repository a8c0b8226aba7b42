import type { Core } from '@strapi/strapi';

import { providerActor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import type { PaymentService } from '../payments';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  payments: PaymentService;
}

export interface ReconciliationReport {
  /** Payments the provider was asked about. */
  checked: number;
  /** Those it could not be asked about now, with the reason in the log. */
  failed: number;
}

const BATCH = 50;
/** Younger payments are watched by their webhook and the payer's return. */
const GRACE_SECONDS = 60;

/** Asks the provider about payments nobody told us the end of: lost webhooks, sites without a public URL. */
export const createReconciliationService = ({ strapi, clock, payments }: Dependencies) => ({
  async run(): Promise<ReconciliationReport> {
    const before = new Date(clock().getTime() - GRACE_SECONDS * 1000);
    const report: ReconciliationReport = { checked: 0, failed: 0 };
    let afterId = 0;
    for (;;) {
      const batch = await payments.findUnsettled(before, afterId, BATCH);
      for (const payment of batch) {
        afterId = payment.id;
        report.checked += 1;
        try {
          await payments.refresh(payment, providerActor('reconciliation'));
        } catch (error) {
          report.failed += 1;
          strapi.log.warn(
            `invoice-payments: payment ${payment.documentId} could not be reconciled: ${(error as Error).message}`
          );
        }
      }
      if (batch.length < BATCH) return report;
    }
  },
});

export type ReconciliationService = ReturnType<typeof createReconciliationService>;
