import pLimit from 'p-limit';

import type { Environment } from '../../../contracts';
import type { BankingContractService, ProviderAccess } from '../banking-contracts';
import { providerActor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import type { CheckoutSession, ListedCheckout } from '../providers/payment-provider';
import type { AppliedFacts } from './apply-facts';
import type { FactScope } from './heard-facts';
import type { PaymentRepository } from './repository';

interface Dependencies {
  clock: Clock;
  bankingContracts: BankingContractService;
  repository: PaymentRepository;
  installationId: () => Promise<string>;
  /** Applies what a session reports and closes the sessions that become superfluous. */
  settle: (
    scope: FactScope,
    session: CheckoutSession,
    actor: ReturnType<typeof providerActor>
  ) => Promise<AppliedFacts>;
}

/**
 * The background job updates the time "sessions known since" every 30 seconds. If it is older than this, no instance
 * has run or the database is a backup, and the provider may know sessions that have no row here.
 */
const FRESH_SECONDS = 120;
/**
 * Overlap in seconds for a clock difference between site and provider. Reading a session again that is already known
 * costs no call.
 */
const OVERLAP_SECONDS = 6 * 3600;
const PAGE = 100;
const HOUR = 3_600_000;

/** What the provider listed for one contract and environment: sessions of this site, by invoice. */
interface Listing {
  /** The stored time that made the listing necessary. A new start or a restored database changes it. */
  since: number;
  /** Sessions created before this time are missing. */
  from: number;
  listedAt: number;
  byInvoice: Promise<Map<string, ListedCheckout[]>>;
}

/** Concurrent reads, as for webhooks: below Stripe's limit for sandboxes. */
const CONCURRENCY = 6;

const actor = providerActor('session found at the provider');

/**
 * Finds sessions of this site at the provider whose payments have no row here, or an outdated one, and applies them.
 */
export const createLostSessions = (deps: Dependencies) => {
  const { clock, bankingContracts, repository, installationId, settle } = deps;

  /**
   * Returns sessions without a row, sessions that ended at the provider but are open here, and those that their row does
   * not hold: a later request of the row opened them, which a restored database does not know.
   */
  const newsOf = async (listed: ListedCheckout[]): Promise<ListedCheckout[]> => {
    const payments = await repository.findAll(listed.map(({ paymentId }) => paymentId));
    const known = new Map(payments.map((payment) => [payment.documentId, payment]));
    return listed.filter(({ paymentId, sessionId, isOpen }) => {
      const row = known.get(paymentId);
      if (row?.sessionId !== sessionId) return true;
      return !isOpen && (row.status === 'created' || row.status === 'open');
    });
  };

  /** Calls `take` with each page of sessions that are new or changed. Returns false when `take` stopped the scan. */
  const walk = async (
    { provider, keys }: ProviderAccess,
    since: Date,
    take: (news: ListedCheckout[]) => Promise<boolean>
  ): Promise<boolean> => {
    if (!provider.listCheckouts) return true;
    let page: ListedCheckout[] = [];
    for await (const listed of provider.listCheckouts(keys(), { installationId: await installationId(), since })) {
      page.push(listed);
      if (page.length < PAGE) continue;
      if (!(await take(await newsOf(page)))) return false;
      page = [];
    }
    return take(await newsOf(page));
  };

  /** Tells whether the payment's row stores this page. */
  const isHeld = async ({ paymentId, sessionId }: Pick<ListedCheckout, 'paymentId' | 'sessionId'>): Promise<boolean> =>
    (await repository.findOne(paymentId))?.sessionId === sessionId;

  const listings = new Map<string, Listing>();

  /**
   * Returns the sessions of an invoice created since `from`. While the background job does not run, every checkout asks
   * for them, so checkouts share a listing for as long as the job's own counts as recent.
   */
  const listedFor = async (
    invoiceId: string,
    { provider, keys }: ProviderAccess,
    { key, since, from }: { key: string; since: Date; from: Date }
  ): Promise<ListedCheckout[]> => {
    if (!provider.listCheckouts) return [];
    const now = clock().getTime();
    const isUsable = (listing: Listing): boolean =>
      listing.since === since.getTime() &&
      listing.from <= from.getTime() &&
      now - listing.listedAt <= FRESH_SECONDS * 1000;
    let listing = listings.get(key);
    if (!listing || !isUsable(listing)) {
      const sessions = provider.listCheckouts(keys(), { installationId: await installationId(), since: from });
      const list = async (): Promise<Map<string, ListedCheckout[]>> => {
        const byInvoice = new Map<string, ListedCheckout[]>();
        for await (const listed of sessions) {
          if (!listed.invoiceId) continue;
          byInvoice.set(listed.invoiceId, [...(byInvoice.get(listed.invoiceId) ?? []), listed]);
        }
        return byInvoice;
      };
      listing = { since: since.getTime(), from: from.getTime(), listedAt: now, byInvoice: list() };
      listings.set(key, listing);
    }
    try {
      return (await listing.byInvoice).get(invoiceId) ?? [];
    } catch (error) {
      // The next checkout asks again.
      if (listings.get(key) === listing) listings.delete(key);
      throw error;
    }
  };

  const isStale = (since: Date): boolean => clock().getTime() - since.getTime() > FRESH_SECONDS * 1000;
  const withOverlap = (since: Date): Date => new Date(since.getTime() - OVERLAP_SECONDS * 1000);

  const takeIn = async (
    { provider, keys }: ProviderAccess,
    scope: FactScope,
    { paymentId, sessionId }: ListedCheckout
  ): Promise<boolean> => {
    const session = await provider.readCheckout(keys(), sessionId);
    const { payments, unassigned } = await settle(scope, session, actor);
    // The row has, or will have, another page.
    if (session.state === 'open' && payments.length > 0 && !(await isHeld({ paymentId, sessionId }))) {
      await settle(scope, await provider.expireCheckout(keys(), sessionId), actor);
    }
    return payments.length + unassigned.length > 0;
  };

  return {
    /**
     * Marks the known sessions as outdated at each start. A database is restored while the site is down, and the backup
     * may be too recent for the stored time to show it. One listing per contract checks that.
     */
    doubt: (): Promise<void> =>
      bankingContracts.doubtSessionsKnown(new Date(clock().getTime() - (FRESH_SECONDS + 30) * 1000)),

    /**
     * Applies every lost session of one contract and environment, unless the known sessions are recent.
     *
     * @param mayGoOn false once another instance has taken over
     * @returns how many sessions were applied
     * @throws {ProviderError} when the provider cannot be read; the stored time stays, and the next run tries again
     */
    async findAll(contractId: string, environment: Environment, mayGoOn: () => Promise<boolean>): Promise<number> {
      const startedAt = clock();
      const since = await bankingContracts.sessionsKnownSince(contractId, environment);
      let found = 0;
      if (isStale(since)) {
        const access = await bankingContracts.accessOf(contractId, environment);
        const scope = { contractId, environment, accountId: access.accountId };
        const isComplete = await walk(access, withOverlap(since), async (news) => {
          const limit = pLimit(CONCURRENCY);
          const read = async (listed: ListedCheckout): Promise<void> => {
            if ((await mayGoOn()) && (await takeIn(access, scope, listed))) found += 1;
          };
          await Promise.all(news.map((listed) => limit(read, listed)));
          return mayGoOn();
        });
        if (!isComplete) return found;
      }
      await bankingContracts.noteSessionsKnown(contractId, environment, startedAt);
      return found;
    },

    /**
     * Searches for sessions of an invoice that this database lost, before the invoice is paid. An open page without a
     * row is closed, so that nobody can pay on it in addition to the next page.
     *
     * @param how.always also when nothing indicates a restored database
     * @param how.mayShare a list that another checkout got within two minutes will do. Not for a page that is about to
     *   be handed out: it may have been paid since.
     * @returns whether the provider was asked; the caller's copy of the invoice may then be outdated
     */
    async findForInvoice(
      invoice: { documentId: string; createdAt: string },
      contractId: string,
      environment: Environment,
      { always, mayShare }: { always: boolean; mayShare: boolean }
    ): Promise<boolean> {
      const since = await bankingContracts.sessionsKnownSince(contractId, environment);
      if (!always && !isStale(since)) return false;
      const access = await bankingContracts.accessOf(contractId, environment);
      const { provider, keys } = access;
      const scope = { contractId, environment, accountId: access.accountId };
      const oldest = new Date(invoice.createdAt);
      const begin = withOverlap(always || oldest > since ? oldest : since).getTime();
      // By the hour, so that invoices of about the same age share a listing.
      const from = new Date(begin - (begin % HOUR));
      const key = `${contractId} ${environment}`;
      if (!mayShare) listings.delete(key);
      const listed = await listedFor(invoice.documentId, access, { key, since, from });
      for (const { paymentId, sessionId } of await newsOf(listed)) {
        const session = await provider.readCheckout(keys(), sessionId);
        await settle(scope, session, actor);
        if (session.state !== 'open' || (await isHeld({ paymentId, sessionId }))) continue;
        await settle(scope, await provider.expireCheckout(keys(), sessionId), actor);
      }
      return true;
    },
  };
};

export type LostSessions = ReturnType<typeof createLostSessions>;
