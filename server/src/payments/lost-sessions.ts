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
  /** Applies what a session says, and closes what that leaves open. */
  settle: (
    scope: FactScope,
    session: CheckoutSession,
    actor: ReturnType<typeof providerActor>
  ) => Promise<AppliedFacts>;
}

/**
 * The job moves the mark every half minute. Where it stands still for longer, no instance has worked, or the database is
 * a backup: the provider may know of sessions that are not known here.
 */
const FRESH_SECONDS = 120;
/** Moments of ours are compared with the provider’s: clocks may differ by hours. What is known already costs no call. */
const OVERLAP_SECONDS = 6 * 3600;
const PAGE = 100;
/** As many readings at a time as for webhooks: below what Stripe allows in a sandbox. */
const CONCURRENCY = 6;

const actor = providerActor('session found at the provider');

/** Finds sessions of this site at the provider whose payments have no row here or an old one, and has them taken in. */
export const createLostSessions = (deps: Dependencies) => {
  const { clock, bankingContracts, repository, installationId, settle } = deps;

  /** Sessions whose payment is not known, and those that are over at the provider and open here. */
  const newsOf = async (listed: ListedCheckout[]): Promise<ListedCheckout[]> => {
    const payments = await repository.findAll(listed.map(({ paymentId }) => paymentId));
    const known = new Map(payments.map(({ documentId, status }) => [documentId, status]));
    return listed.filter(({ paymentId, isOpen }) => {
      const status = known.get(paymentId);
      return status === undefined || (!isOpen && (status === 'created' || status === 'open'));
    });
  };

  /** Calls back with pages of sessions that are news. */
  const walk = async (
    { provider, keys }: ProviderAccess,
    since: Date,
    accept: (listed: ListedCheckout) => boolean,
    take: (news: ListedCheckout[]) => Promise<boolean>
  ): Promise<boolean> => {
    if (!provider.listCheckouts) return true;
    let page: ListedCheckout[] = [];
    for await (const listed of provider.listCheckouts(keys(), { installationId: await installationId(), since })) {
      if (!accept(listed)) continue;
      page.push(listed);
      if (page.length < PAGE) continue;
      if (!(await take(await newsOf(page)))) return false;
      page = [];
    }
    return take(await newsOf(page));
  };

  const isStale = (since: Date): boolean => clock().getTime() - since.getTime() > FRESH_SECONDS * 1000;
  const withOverlap = (since: Date): Date => new Date(since.getTime() - OVERLAP_SECONDS * 1000);

  const takeIn = async (
    { provider, keys }: ProviderAccess,
    scope: FactScope,
    { sessionId }: ListedCheckout
  ): Promise<boolean> => {
    const session = await provider.readCheckout(keys(), sessionId);
    const { payments, unassigned } = await settle(scope, session, actor);
    return payments.length + unassigned.length > 0;
  };

  return {
    /**
     * For each start: a database is restored while nobody works on it, and the backup may be younger than the mark shows.
     * One listing answers that.
     */
    doubt: (): Promise<void> =>
      bankingContracts.doubtSessionsKnown(new Date(clock().getTime() - (FRESH_SECONDS + 30) * 1000)),

    /**
     * Takes in every lost session of one contract and environment, where there may be any.
     *
     * @param mayGoOn false once another instance has taken over
     * @returns how many were taken in
     * @throws {ProviderError} when the provider cannot be read: the mark stays, and the next run looks again
     */
    async findAll(contractId: string, environment: Environment, mayGoOn: () => Promise<boolean>): Promise<number> {
      const startedAt = clock();
      const since = await bankingContracts.sessionsKnownSince(contractId, environment);
      let found = 0;
      if (isStale(since)) {
        const access = await bankingContracts.accessOf(contractId, environment);
        const scope = { contractId, environment, accountId: access.accountId };
        const isComplete = await walk(
          access,
          withOverlap(since),
          () => true,
          async (news) => {
            const waiting = [...news];
            const readOn = async (): Promise<void> => {
              for (let listed = waiting.shift(); listed; listed = waiting.shift()) {
                if (!(await mayGoOn())) return;
                if (await takeIn(access, scope, listed)) found += 1;
              }
            };
            await Promise.all(Array.from({ length: CONCURRENCY }, readOn));
            return mayGoOn();
          }
        );
        if (!isComplete) return found;
      }
      await bankingContracts.noteSessionsKnown(contractId, environment, startedAt);
      return found;
    },

    /**
     * Before an invoice is paid: looks for sessions of it that this database has lost. A page of it that is still open,
     * and that nothing here belongs to, is closed, so that it cannot be paid beside the next one.
     *
     * @param always also while nothing says that the database may be a backup
     * @returns whether the provider was asked: what was read of the invoice before may be outdated
     */
    async findForInvoice(
      invoice: { documentId: string; createdAt: string },
      contractId: string,
      environment: Environment,
      always: boolean
    ): Promise<boolean> {
      const since = await bankingContracts.sessionsKnownSince(contractId, environment);
      if (!always && !isStale(since)) return false;
      const access = await bankingContracts.accessOf(contractId, environment);
      const { provider, keys } = access;
      const scope = { contractId, environment, accountId: access.accountId };
      const oldest = new Date(invoice.createdAt);
      const from = always || oldest > since ? oldest : since;
      await walk(
        access,
        withOverlap(from),
        ({ invoiceId }) => invoiceId === invoice.documentId,
        async (news) => {
          for (const listed of news) {
            const session = await provider.readCheckout(keys(), listed.sessionId);
            const { payments } = await settle(scope, session, actor);
            if (session.state !== 'open' || payments.length > 0) continue;
            await settle(scope, await provider.expireCheckout(keys(), listed.sessionId), actor);
          }
          return true;
        }
      );
      return true;
    },
  };
};

export type LostSessions = ReturnType<typeof createLostSessions>;
