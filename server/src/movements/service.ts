import type { FindMovements, Movement, MovementFilters, MovementListQuery, MovementTotals } from '../../../contracts';
import { addDays, startOfDay } from '../../../domain/values/zoned-days';
import type { BankingContractService } from '../banking-contracts';
import type { InvoiceScope, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import { InvalidInputError } from '../kit/errors';
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

const cursorOf = (position: Position | null): string | null =>
  position && Buffer.from(JSON.stringify([position.at, position.source, position.id])).toString('base64url');

/** @throws {InvalidInputError} `cursor_invalid` */
const positionOf = (cursor: string | undefined): Position | null => {
  if (cursor === undefined) return null;
  try {
    const [at, source, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [number, string, number];
    const known = sourceNames.find((name) => name === source);
    if (known && Number.isSafeInteger(at) && Math.abs(at) < 8.64e15 && Number.isSafeInteger(id)) {
      return { at, source: known, id };
    }
  } catch {
    // Refused below.
  }
  throw new InvalidInputError('The cursor is not one that this list gave.', {
    code: 'cursor_invalid',
    field: 'cursor',
    hint: 'Start at the first page, and take the cursor from meta.next.',
  });
};

/** Lists what moved money: payments, refunds, disputes, recorded payments and payouts, and write-offs. */
export const createMovementService = (deps: Dependencies) => {
  const { calendar, bankingContracts, paymentModules, profiles, invoices, payouts, repository } = deps;

  const narrowingOf = async (filters: MovementFilters, scope: InvoiceScope): Promise<Narrowing> => {
    const { from, to, paymentModule, bankingContract, ...rest } = filters;
    const zone = calendar.zone();
    const modules = paymentModule || bankingContract ? await paymentModules.findAllEntities() : [];
    return {
      ...rest,
      scope,
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
     * @throws {InvalidInputError} `cursor_invalid`
     */
    async findPage({ cursor, pageSize, ...filters }: MovementListQuery, actor: Actor): Promise<FindMovements> {
      const scope = await invoices.scopeFor(actor);
      const narrowing = await narrowingOf(filters, scope);
      const { rows, next } = await repository.findPage(narrowing, positionOf(cursor), pageSize ?? PAGE_SIZE);
      const present = await createPresenter(scope);
      return { data: await present(rows), meta: { next: cursorOf(next) } };
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
