import type { FindMovements, Movement, MovementFilters, MovementListQuery, MovementTotals } from '../../../contracts';
import { addDays, startOfDay } from '../../../domain/values/zoned-days';
import type { BankingContractService } from '../banking-contracts';
import type { InvoiceScope, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import { cursorText, readCursor } from '../kit/cursors';
import { rowId } from '../kit/validation';
import type { PaymentModuleService } from '../payment-modules';
import type { PayoutRow, PayoutService } from '../payouts';
import { requireGrant, type ProfileService } from '../profiles';
import type { SiteCalendar } from '../settings';
import type { MovementRepository, MovementRow } from './repository';
import { sourceNames, type Narrowing, type Position } from './sources';

export interface Dependencies {
  calendar: SiteCalendar;
  bankingContracts: BankingContractService;
  paymentModules: PaymentModuleService;
  profiles: ProfileService;
  invoices: InvoiceService;
  payouts: PayoutService;
  repository: MovementRepository;
}

const PAGE_SIZE = 25;
const EXPORTED_TOGETHER = 500;

const LIST = 'movements';
const SORT = 'date:desc';

const positionOf = (given: unknown): Position | null => {
  const [at, source, id] = Array.isArray(given) ? (given as unknown[]) : [];
  const known = sourceNames.find((name) => name === source);
  return known && Number.isSafeInteger(at) && Math.abs(at as number) < 8.64e15 && rowId().safeParse(id).success
    ? { at: at as number, source: known, id: id as number }
    : null;
};

/** Lists what moved money: payments, refunds, disputes, recorded payments and payouts, and write-offs. */
export const createMovementService = (deps: Dependencies) => {
  const { calendar, bankingContracts, paymentModules, profiles, invoices, payouts, repository } = deps;

  const narrowingOf = async (filters: MovementFilters, scope: InvoiceScope): Promise<Narrowing> => {
    const { from, to, paymentModule, bankingContract, search, ...rest } = filters;
    const zone = calendar.zone();
    const modules = paymentModule || bankingContract ? await paymentModules.findAllEntities() : [];
    return {
      ...rest,
      scope,
      found: search ? await repository.search(search) : null,
      since: from ? startOfDay(from, zone) : null,
      until: to ? startOfDay(addDays(to, 1), zone) : null,
      moduleIds: paymentModule
        ? modules.filter(({ documentId }) => documentId === paymentModule).map(({ id }) => id)
        : null,
      contract: bankingContract
        ? {
            documentId: bankingContract,
            moduleIds: modules
              .filter((module) => module.bankingContract.documentId === bankingContract)
              .map(({ id }) => id),
          }
        : null,
    };
  };

  /** Adds names, and payouts for those who may see them. */
  const createPresenter = async (scope: InvoiceScope) => {
    const modules = new Map((await paymentModules.findAllEntities()).map((module) => [module.id, module]));
    const contracts = new Map(
      (await bankingContracts.list()).map(({ documentId, name }) => [documentId, { documentId, name }])
    );
    return async (rows: MovementRow[]): Promise<Movement[]> => {
      const ids = rows.flatMap(({ providerId }) => providerId ?? []);
      const paidOut: Map<string, PayoutRow> =
        scope.see === 'all'
          ? await payouts.findBySources([...new Set(rows.map(({ environment }) => environment))], ids)
          : new Map();
      return rows.map((row) => {
        const module = row.moduleId === null ? undefined : modules.get(row.moduleId);
        const payout = paidOut.get(row.providerId ?? '');
        return {
          id: `${row.source}:${row.id}`,
          kind: repository.kindOf(row.source, row.isRecorded),
          date: row.at,
          status: row.status,
          environment: row.environment,
          invoice: row.invoice,
          customer: { name: row.customerName },
          payment: row.paymentId === null ? null : { documentId: row.paymentId },
          paymentModule: module ? { documentId: module.documentId, name: module.name } : null,
          bankingContract: contracts.get(row.contractId ?? module?.bankingContract.documentId ?? '') ?? null,
          origin: row.origin,
          currency: row.currency,
          gross: row.source === 'payment' || row.amount === 0 ? row.amount : -row.amount,
          refunded: row.refunded,
          disputed: row.disputed,
          fee: row.fee,
          net: row.net,
          feeCurrency: row.feeCurrency,
          method: row.method,
          recordedMethod: row.isRecorded ? (row.recorded?.method ?? null) : null,
          payout: payout
            ? { documentId: payout.documentId, arrivalDate: payout.arrivalDate, status: payout.status }
            : null,
          providerId: row.providerId,
          chargeId: row.chargeId,
        };
      });
    };
  };

  const readAll = async function* (narrowing: Narrowing): AsyncGenerator<Movement[]> {
    const present = await createPresenter(narrowing.scope);
    for (let from: Position | null = null; ;) {
      const { rows, next }: Awaited<ReturnType<MovementRepository['findPage']>> = await repository.findPage(
        narrowing,
        from,
        EXPORTED_TOGETHER
      );
      if (rows.length > 0) yield await present(rows);
      if (next === null) return;
      from = next;
    }
  };

  return {
    /**
     * Lists the movements of the invoices that the actor may see, latest first.
     *
     * @throws {InvalidInputError} `cursor_invalid`, `cursor_of_another_list`
     */
    async findPage({ cursor, limit, pageSize, ...filters }: MovementListQuery, actor: Actor): Promise<FindMovements> {
      const of = { list: LIST, sort: SORT, filters };
      const from = cursor === undefined ? null : readCursor(of, cursor, positionOf);
      const size = limit ?? pageSize ?? PAGE_SIZE;
      const scope = await invoices.scopeFor(actor);
      const narrowing = await narrowingOf(filters, scope);
      const { rows, next } = await repository.findPage(narrowing, from, size);
      const present = await createPresenter(scope);
      const nextCursor = next && cursorText(of, [next.at, next.source, next.id]);
      return { data: await present(rows), meta: { pagination: { pageSize: size, nextCursor } } };
    },

    /** Returns sums of all movements that match, per environment and currency. */
    async totals(filters: MovementFilters, actor: Actor): Promise<MovementTotals> {
      return repository.totals(await narrowingOf(filters, await invoices.scopeFor(actor)));
    },

    /**
     * Returns everything that the actor may export, in batches.
     *
     * @throws {NotAllowedError} when no profile of the actor allows it
     */
    async readForExport(
      filters: MovementFilters,
      actor: Actor
    ): Promise<{ count: number; batches: AsyncIterable<Movement[]> }> {
      requireGrant(await profiles.grantsOf(actor), 'export');
      const narrowing = await narrowingOf(filters, await invoices.scopeFor(actor, 'export'));
      const { sums } = await repository.totals(narrowing);
      return { count: sums.reduce((all, { count }) => all + count, 0), batches: readAll(narrowing) };
    },
  };
};

export type MovementService = ReturnType<typeof createMovementService>;
