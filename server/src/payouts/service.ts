import type {
  BalanceTransaction,
  BalanceTransactionListQuery,
  Environment,
  FindBalanceTransactions,
  FindPayouts,
  Payout,
  PayoutLine,
  PayoutListQuery,
  PayoutReading,
} from '../../../contracts';
import type { BankingContractService } from '../banking-contracts';
import type { InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import { MissingError } from '../kit/errors';
import { nothingFound, pageOf, sliceOf } from '../kit/pagination';
import type { OwnObject, PaymentService } from '../payments';
import { createPayoutReading, type Dependencies as ReadingDependencies } from './reading';
import type { PayoutRepository, PayoutRow, TransactionRow } from './repository';

export interface Dependencies extends ReadingDependencies {
  bankingContracts: BankingContractService;
  invoices: InvoiceService;
  payments: PaymentService;
  repository: PayoutRepository;
}

type Label = { documentId: string; name: string };

const payoutDto = (row: PayoutRow, lines: PayoutLine[], contracts: Map<string, Label>): Payout => ({
  documentId: row.documentId,
  providerPayoutId: row.payoutId,
  bankingContract: contracts.get(row.contractId) ?? null,
  environment: row.environment,
  status: row.status,
  amount: row.amount,
  currency: row.currency,
  automatic: row.automatic,
  arrivalDate: row.arrivalDate,
  traceId: row.traceId,
  failureCode: row.failureCode,
  failureMessage: row.failureMessage,
  items: row.items,
  difference: row.difference,
  needsReview: row.needsReview,
  lines,
  createdAt: row.paidOutAt,
});

const transactionDto = (row: TransactionRow, own: OwnObject | undefined): BalanceTransaction => ({
  transactionId: row.transactionId,
  kind: row.kind,
  type: row.type,
  amount: row.amount,
  fee: row.fee,
  net: row.net,
  currency: row.currency,
  // The provider's sign is the account's; the object's own amount has none.
  sourceAmount: own ? Math.sign(row.amount) * own.amount : null,
  sourceCurrency: own?.currency ?? null,
  exchangeRate: row.exchangeRate,
  sourceId: row.sourceId,
  payment: row.paymentId === null ? null : { documentId: row.paymentId },
  invoice: own?.invoice ?? null,
  createdAt: row.happenedAt,
});

/** Shows payouts to the seller's bank, and reads them from the provider. */
export const createPayoutService = (deps: Dependencies) => {
  const { bankingContracts, invoices, payments, repository } = deps;
  const reading = createPayoutReading(deps);

  const contractLabels = async (): Promise<Map<string, Label>> =>
    new Map((await bankingContracts.list()).map(({ documentId, name }) => [documentId, { documentId, name }]));

  /** A payout is made of everybody's payments, so only those who see every invoice see it. */
  const seesAll = async (actor: Actor): Promise<boolean> => (await invoices.scopeFor(actor)).see === 'all';

  const visible = async (documentId: string, actor: Actor): Promise<PayoutRow> => {
    const row = (await seesAll(actor)) ? await repository.findOne(documentId) : null;
    if (!row) throw new MissingError('payout');
    return row;
  };

  return {
    /** Lists payouts, latest arrival first. Empty for an actor who does not see every invoice. */
    async findPage(query: PayoutListQuery, actor: Actor): Promise<FindPayouts> {
      const slice = sliceOf('payouts', query, 'arrivalDate:desc');
      if (!(await seesAll(actor))) return pageOf([], nothingFound(slice), slice);
      const found = await repository.findPage(query, slice);
      const [linesOf, contracts] = await Promise.all([repository.findLines(found.rows), contractLabels()]);
      return pageOf(
        found.rows.map((row) => payoutDto(row, linesOf(row), contracts)),
        found,
        slice
      );
    },

    /** @throws {MissingError} also when the actor does not see every invoice */
    async findOne(documentId: string, actor: Actor): Promise<Payout> {
      const row = await visible(documentId, actor);
      const linesOf = await repository.findLines([row]);
      return payoutDto(row, linesOf(row), await contractLabels());
    },

    /**
     * Lists the balance transactions of a payout, oldest first, without those that do not belong to this site.
     *
     * @throws {MissingError} also when the actor does not see every invoice
     */
    async findTransactions(
      documentId: string,
      query: BalanceTransactionListQuery,
      actor: Actor
    ): Promise<FindBalanceTransactions> {
      const payout = await visible(documentId, actor);
      const slice = sliceOf(`payout:${documentId}`, query, 'happenedAt:asc');
      const found = await repository.findTransactions(payout, query, slice);
      const own = await payments.findProviderObjects(
        {
          contractIds: (await bankingContracts.list()).map((contract) => contract.documentId),
          environment: payout.environment,
        },
        found.rows.flatMap(({ sourceId, paymentId }) => (sourceId !== null && paymentId !== null ? [sourceId] : []))
      );
      return pageOf(
        found.rows.map((row) => transactionDto(row, own.get(row.sourceId ?? ''))),
        found,
        slice
      );
    },

    /** Returns how far the payouts of each key pair are read, and why they are not. */
    async findReadings(actor: Actor): Promise<PayoutReading[]> {
      if (!(await seesAll(actor))) return [];
      const contracts = await contractLabels();
      return (await repository.findReadings()).flatMap(
        ({ contractId, environment, readAt, code, missingPermission }) => {
          const bankingContract = contracts.get(contractId);
          return bankingContract ? [{ bankingContract, environment, readAt, code, missingPermission }] : [];
        }
      );
    },

    // ---- for other rooms ---------------------------------------------------------------------------

    /**
     * Returns the payouts that paid out these charges, refunds and disputes of this site, by the provider's ids. The
     * caller checks that its actor sees every invoice.
     */
    findBySources: (environments: Environment[], sourceIds: string[]): Promise<Map<string, PayoutRow>> =>
      repository.findBySources(environments, sourceIds),

    findRow: (documentId: string): Promise<PayoutRow | null> => repository.findOne(documentId),

    ...reading,
  };
};

export type PayoutService = ReturnType<typeof createPayoutService>;
