import type { Core } from '@strapi/strapi';

import type { Environment } from '../../../contracts';
import type { BalanceTransactionFact, PayoutFact } from '../../../domain/payouts/payout-facts';
import { kindHere, payoutDifference } from '../../../domain/payouts/payout-sums';
import { addDays } from '../../../domain/values/zoned-days';
import type { BankingContractService, KeyPairRow, ProviderAccess } from '../banking-contracts';
import type { MayGoOn } from '../kit/background-task';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import type { PaymentService } from '../payments';
import { ProviderError } from '../providers/payment-provider';
import type { SiteGuard } from '../site-identity';
import type { PayoutKey, PayoutRepository, PayoutRow, TransactionRow } from './repository';

interface PayoutAnnouncer {
  /** Tells staff that a payout does not add up. Call it in the transaction that stores it. Returns how many notices. */
  payoutDiffers: (payout: PayoutRow) => Promise<number>;
  wake: () => void;
}

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  bankingContracts: BankingContractService;
  payments: PaymentService;
  repository: PayoutRepository;
  announcer: PayoutAnnouncer;
  siteGuard: SiteGuard;
}

interface Scope {
  contractId: string;
  environment: Environment;
}

const DAY_MS = 86_400_000;
/** Payouts are listed by creation time, and one may appear in the list a little late. */
const OVERLAP_MS = 600_000;
/** A bank may return a payout within 5 business days (docs.stripe.com/payouts). */
const DAYS_AFTER_ARRIVAL = 10;
/** A payout that is not finished by then stays as it is, until the provider sends an event about it. */
const DAYS_READ_AGAIN = 60;
const MATCHED_TOGETHER = 500;

const accountOf = ({ contractId }: Scope, accountId: string | null): string => accountId ?? `contract:${contractId}`;

const codeOf = (error: ProviderError): string =>
  error.kind === 'permission' ? 'permission_missing' : (error.code ?? error.kind);

/**
 * Reads payouts and their balance transactions from the provider and stores them. Reading twice, out of order or on two
 * instances gives the same rows: transactions never change, and of two readings of a payout the later one counts.
 */
export const createPayoutReading = (deps: Dependencies) => {
  const { strapi, clock, bankingContracts, payments, repository, announcer, siteGuard } = deps;

  /** Returns the contracts that take payments with this account. */
  const contractsOf = async ({ contractId, environment }: Scope, accountId: string | null): Promise<string[]> => {
    if (accountId === null) return [contractId];
    const all = (await bankingContracts.list()).map(({ documentId }) => documentId);
    const pairs = await bankingContracts.findKeyPairs(all);
    const same = pairs.filter((pair) => pair.environment === environment && pair.accountId === accountId);
    return [...new Set([contractId, ...same.map((pair) => pair.contractId)])];
  };

  const matched = async (
    scope: Scope,
    accountId: string | null,
    items: BalanceTransactionFact[]
  ): Promise<TransactionRow[]> => {
    const own = await payments.findProviderObjects(
      { contractIds: await contractsOf(scope, accountId), environment: scope.environment },
      items.flatMap(({ sourceId, kind }) =>
        sourceId !== null && ['payment', 'refund', 'dispute'].includes(kind) ? [sourceId] : []
      )
    );
    return items.map(({ createdAt, kind, ...item }) => {
      const paymentId = own.get(item.sourceId ?? '')?.paymentId ?? null;
      return { ...item, toldKind: kind, kind: kindHere(kind, paymentId !== null), paymentId, happenedAt: createdAt };
    });
  };

  const itemsOf = async ({ provider, keys }: ProviderAccess, payoutId: string): Promise<BalanceTransactionFact[]> => {
    const items: BalanceTransactionFact[] = [];
    for await (const item of provider.listPayoutItems?.(keys(), payoutId) ?? []) items.push(item);
    return items;
  };

  const write = async (
    key: PayoutKey,
    scope: Scope,
    read: { fact: PayoutFact; items: TransactionRow[] | null; at: Date },
    contracts: string[]
  ) => {
    const { fact, items, at } = read;
    const { payoutId: _id, environment: _environment, itemized, createdAt, ...told } = fact;
    const announced = await inTransaction(strapi, async () => {
      const known = { ...told, paidOutAt: createdAt, readAt: at.toISOString() };
      const before = await repository.lock({
        ...key,
        ...known,
        contractId: scope.contractId,
        items: itemized === 'none' ? 'not_itemized' : 'waiting',
        difference: null,
        needsReview: false,
      });
      // Of several contracts of the account, the first keeps it.
      const contractId = contracts.includes(before.contractId) ? before.contractId : scope.contractId;
      const data = { ...known, contractId };
      // A reading that began earlier and ends later knows less.
      if (before.readAt <= data.readAt) await repository.update(before.id, data);
      if (items === null || before.items === 'complete') return 0;
      await repository.insertTransactions(key, items);
      const linesOf = await repository.findLines([key]);
      const difference = payoutDifference(fact.amount, linesOf(key));
      const after = { items: 'complete', difference, needsReview: difference !== 0 } as const;
      await repository.update(before.id, after);
      return difference === 0 ? 0 : announcer.payoutDiffers({ ...before, ...data, ...after });
    });
    if (announced > 0) announcer.wake();
  };

  /** Reads one payout and, once the provider lists them all, its balance transactions. */
  const readPayout = async (scope: Scope, access: ProviderAccess, payoutId: string, listed?: PayoutFact) => {
    const at = clock();
    const fact = listed ?? (await access.provider.readPayout?.(access.keys(), payoutId));
    if (!fact) return;
    const accountId = access.keys().accountId ?? access.accountId;
    const key = { account: accountOf(scope, accountId), environment: scope.environment, payoutId };
    const stored = await repository.find(key);
    const isListed = fact.itemized === 'complete' && stored?.items !== 'complete';
    const items = isListed ? await matched(scope, accountId, await itemsOf(access, payoutId)) : null;
    await write(key, scope, { fact, items, at }, await contractsOf(scope, accountId));
  };

  /** Reads what is new and what may still change. */
  const readScope = async (scope: Scope, mayGoOn: MayGoOn): Promise<void> => {
    const access = await bankingContracts.accessOf(scope.contractId, scope.environment);
    if (!access.provider.listPayouts) return;
    const first = await payments.firstSettledAt(scope);
    // Without payments of this site there is nothing to find in its payouts.
    if (first === null) return;
    const accountId = access.keys().accountId ?? access.accountId;
    if (accountId !== null) {
      await repository.nameAccount(accountOf(scope, null), accountId, scope.environment);
    }
    const startedAt = clock();
    const cursor = (await repository.findReading(scope))?.cursorAt ?? null;
    const since = cursor === null ? Date.parse(first) - DAY_MS : Date.parse(cursor) - OVERLAP_MS;
    let newest = cursor;
    const seen = new Set<string>();
    for await (const fact of access.provider.listPayouts(access.keys(), new Date(since))) {
      if (!(await mayGoOn())) return;
      await readPayout(scope, access, fact.payoutId, fact);
      seen.add(fact.payoutId);
      if (newest === null || fact.createdAt > newest) newest = fact.createdAt;
    }
    const unfinished = await repository.findUnfinished(
      { account: accountOf(scope, accountId), environment: scope.environment },
      addDays(startedAt.toISOString().slice(0, 10), -DAYS_AFTER_ARRIVAL),
      new Date(startedAt.getTime() - DAYS_READ_AGAIN * DAY_MS)
    );
    for (const { payoutId } of unfinished.filter((payout) => !seen.has(payout.payoutId))) {
      if (!(await mayGoOn())) return;
      await readPayout(scope, access, payoutId);
    }
    await repository.noteReading(scope, {
      cursorAt: newest,
      readAt: startedAt.toISOString(),
      code: null,
      missingPermission: null,
    });
  };

  /** Notes a refusal, which does not concern payments. @throws other errors */
  const noteRefusal = async (scope: Scope, error: unknown): Promise<void> => {
    if (!(error instanceof ProviderError)) throw error;
    await repository.noteReading(scope, { code: codeOf(error), missingPermission: error.missingPermission });
  };

  const mayBeRead = ({ status, statusCode }: KeyPairRow): boolean =>
    status === 'active' || (status === 'error' && statusCode === 'charges_disabled');

  return {
    /**
     * Reads a payout that an event is about.
     *
     * @returns false when the key may not read payouts
     */
    async readOne(scope: Scope, payoutId: string): Promise<boolean> {
      try {
        await readPayout(scope, await bankingContracts.accessOf(scope.contractId, scope.environment), payoutId);
        return true;
      } catch (error) {
        if (!(error instanceof ProviderError) || error.kind !== 'permission') throw error;
        await noteRefusal(scope, error);
        return false;
      }
    },

    /** Reads the payouts of all key pairs. For the background job. */
    async readAll(mayGoOn: MayGoOn): Promise<void> {
      if (await siteGuard.isChanged()) return;
      const contracts = (await bankingContracts.list()).map(({ documentId }) => documentId);
      for (const pair of (await bankingContracts.findKeyPairs(contracts)).filter(mayBeRead)) {
        if (!(await mayGoOn())) return;
        const scope = { contractId: pair.contractId, environment: pair.environment };
        try {
          await readScope(scope, mayGoOn);
        } catch (error) {
          strapi.log.warn(
            `invoice-payments: payouts of contract ${scope.contractId} (${scope.environment}) could not be read: ${(error as Error).message}`
          );
          await noteRefusal(scope, error).catch(() => undefined);
        }
      }
    },

    /**
     * Matches transactions again that belonged to no payment: it may have been found since, as after a restored backup.
     *
     * @returns how many were matched
     */
    async matchAgain(mayGoOn: MayGoOn): Promise<number> {
      const since = new Date(clock().getTime() - DAYS_READ_AGAIN * DAY_MS);
      let found = 0;
      for (let afterId = 0; ;) {
        const rows = await repository.findUnmatched(since, afterId, MATCHED_TOGETHER);
        if (rows.length === 0 || !(await mayGoOn())) return found;
        for (const environment of ['test', 'live'] as const) {
          const some = rows.filter((row) => row.environment === environment);
          for (const account of new Set(some.map((row) => row.account))) {
            const ofAccount = some.filter((row) => row.account === account);
            const contractId = account.startsWith('contract:') ? account.slice('contract:'.length) : '';
            const contractIds = contractId ? [contractId] : await contractsOf({ contractId, environment }, account);
            const own = await payments.findProviderObjects(
              { contractIds, environment },
              ofAccount.flatMap(({ sourceId }) => sourceId ?? [])
            );
            for (const row of ofAccount) {
              const object = own.get(row.sourceId ?? '');
              if (!object) continue;
              await repository.match(row.id, row.toldKind, object.paymentId);
              found += 1;
            }
          }
        }
        afterId = rows[rows.length - 1].id;
      }
    },
  };
};
