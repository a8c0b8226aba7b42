import type { Core } from '@strapi/strapi';

import {
  oldPaymentSkips,
  type ImportOldPayments,
  type OldPaymentSkip,
  type OldPaymentsImported,
  type OldPaymentsPreview,
} from '../../../contracts';
import {
  addToSums,
  historicNumber,
  judgeOldPayment,
  type HistoricPayment,
  type KeptSession,
} from '../../../domain/payments/old-payment';
import type { InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import { inTransaction, isUniqueViolation } from '../kit/database';
import { InvalidInputError } from '../kit/errors';
import type { PaymentModuleEntity, PaymentModuleService } from '../payment-modules';
import type { PaymentService } from '../payments';
import type { OldPaymentSource, OldRow } from './source';

interface Dependencies {
  strapi: Core.Strapi;
  source: OldPaymentSource;
  /** Reads the copy of a session; the provider knows its form. */
  readSession: (id: string | null, text: string | null) => KeptSession | null;
  paymentModules: Pick<PaymentModuleService, 'findEntity'>;
  invoices: Pick<InvoiceService, 'writeHistory'>;
  payments: Pick<PaymentService, 'writeHistory' | 'findHistory'>;
}

const SOURCE = 'strapi-stripe';
/** Rows read at once. The copies of sessions in them are a few kilobytes each. */
const BATCH = 200;

const keyOf = ({ sessionId }: HistoricPayment): string => `${SOURCE}:${sessionId}`;

/** Payments of the plugin strapi-stripe, taken over as paid invoices: history, of which nobody is told. */
export const createStrapiStripeImport = (deps: Dependencies) => {
  const { strapi, source, readSession, paymentModules, invoices, payments } = deps;

  /** Of each row, what becomes of it; what is here already is seen as such. */
  const judge = async (rows: OldRow[], seen: Set<string>): Promise<(HistoricPayment | OldPaymentSkip)[]> => {
    const judged = rows.map((row) => judgeOldPayment(row, readSession(row.transactionId, row.keptSession)));
    const found = judged.filter((payment): payment is HistoricPayment => typeof payment !== 'string');
    const written = await payments.findHistory(found.map(keyOf));
    return judged.map((payment) => {
      if (typeof payment === 'string') return payment;
      if (seen.has(payment.sessionId)) return 'repeated';
      seen.add(payment.sessionId);
      return written.has(keyOf(payment)) ? 'imported' : payment;
    });
  };

  const write = (payment: HistoricPayment, module: PaymentModuleEntity, actor: Actor): Promise<void> =>
    inTransaction(strapi, async () => {
      const { environment, currency, amount, paidAt, sessionId, intentId } = payment;
      const invoice = await invoices.writeHistory(
        {
          number: historicNumber(payment),
          environment,
          currency,
          amount,
          description: payment.description,
          customer: { name: payment.customerName, email: payment.customerEmail },
          paidAt,
          paymentModule: module.id,
          source: SOURCE,
        },
        actor
      );
      await payments.writeHistory(
        {
          invoice,
          module,
          fact: {
            kind: 'payment',
            environment,
            accountId: null,
            status: 'succeeded',
            amount,
            currency,
            sessionId,
            intentId,
            occurredAt: paidAt,
          },
          key: keyOf(payment),
        },
        actor
      );
    });

  /** false when another run has just written it: the number and the key are unique in the database. */
  const writeOnce = async (payment: HistoricPayment, module: PaymentModuleEntity, actor: Actor): Promise<boolean> => {
    try {
      await write(payment, module, actor);
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  };

  return {
    /** What is there and what would become of it. Reads only. */
    async preview(): Promise<OldPaymentsPreview> {
      const skipped = Object.fromEntries(oldPaymentSkips.map((reason) => [reason, 0])) as OldPaymentsPreview['skipped'];
      const preview: OldPaymentsPreview = { found: 0, sums: [], skipped };
      if (!(await source.isThere())) return preview;
      const seen = new Set<string>();
      for (let after = 0; ;) {
        const rows = await source.read(after, BATCH);
        for (const payment of await judge(rows, seen)) {
          preview.found += 1;
          if (typeof payment === 'string') skipped[payment] += 1;
          else addToSums(preview.sums, payment);
        }
        if (rows.length < BATCH) return preview;
        after = rows[rows.length - 1].id;
      }
    },

    /**
     * Takes over the next rows. Each is written by itself and once, however often this is called and by however
     * many at a time.
     *
     * @throws {InvalidInputError} `payment_module_unknown`
     */
    async run({ paymentModule, after = 0 }: ImportOldPayments, actor: Actor): Promise<OldPaymentsImported> {
      const module = await paymentModules.findEntity(paymentModule);
      if (!module) {
        throw new InvalidInputError('This payment module does not exist.', {
          code: 'payment_module_unknown',
          field: 'paymentModule',
          hint: 'Choose one whose banking contract is of the Stripe account that was paid.',
        });
      }
      const rows = (await source.isThere()) ? await source.read(after, BATCH) : [];
      let imported = 0;
      for (const payment of await judge(rows, new Set())) {
        if (typeof payment !== 'string' && (await writeOnce(payment, module, actor))) imported += 1;
      }
      return { imported, next: rows.length < BATCH ? null : rows[rows.length - 1].id };
    },
  };
};

export type StrapiStripeImport = ReturnType<typeof createStrapiStripeImport>;
