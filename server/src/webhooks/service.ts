import type {
  Environment,
  FindProviderEvents,
  OneProviderEvent,
  ProviderEvent,
  ProviderEventListQuery,
} from '../../../contracts';
import type { ActivityService } from '../activity';
import type { BankingContractService, WebhookTarget } from '../banking-contracts';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { ConflictError, InvalidInputError, MissingError, PluginError, UnavailableError } from '../kit/errors';
import { pageOf, sliceOf } from '../kit/pagination';
import { createSharedRead } from '../kit/together';
import type { ProfileService } from '../profiles';
import {
  TEST_DELIVERY_TYPE,
  WebhookRejection,
  type PaymentProvider,
  type WebhookDelivery,
  type WebhookEvent,
} from '../providers/payment-provider';
import type { SiteGuard } from '../site-identity';
import type { DeliveryNotes } from './delivery-notes';
import type { Inbox, InboxRow } from './inbox';
import { subjectOf } from './subject';
import type { WebhookWorker } from './worker';

export interface Dependencies {
  clock: Clock;
  inbox: Inbox;
  worker: WebhookWorker;
  bankingContracts: BankingContractService;
  deliveryNotes: DeliveryNotes;
  activity: ActivityService;
  profiles: ProfileService;
  siteGuard: SiteGuard;
}

const eventDto = (row: InboxRow, contracts: Map<string, string>): ProviderEvent => ({
  id: row.id,
  bankingContract: contracts.has(row.contractId)
    ? { documentId: row.contractId, name: contracts.get(row.contractId) ?? '' }
    : null,
  environment: row.environment,
  eventId: row.eventId,
  type: row.type,
  status: row.status,
  attempts: row.attempts,
  lastError: row.lastError,
  receivedAt: row.receivedAt,
  processedAt: row.processedAt,
});

const rejectionHints: Record<WebhookRejection['code'], string> = {
  signature_missing: 'Only the payment provider can call this address.',
  signature_invalid: 'If this is your endpoint, enter its signing secret in the banking contract for this environment.',
  timestamp_outside_tolerance: 'Check the clock of this server.',
  payload_unreadable: 'Choose snapshot events for this endpoint in the provider’s dashboard.',
};

/** The event belongs to another system that sells on the same account. */
const isForeignTo = (provider: PaymentProvider, event: WebhookEvent): boolean => subjectOf(provider, event) === null;

type Delivery = Pick<WebhookDelivery, 'rawBody' | 'headers'>;

export const createWebhookService = (deps: Dependencies) => {
  const { clock, inbox, worker, bankingContracts, deliveryNotes, activity, profiles, siteGuard } = deps;

  const contractNames = async (): Promise<Map<string, string>> =>
    new Map((await bankingContracts.list()).map(({ documentId, name }) => [documentId, name]));

  const readTarget = createSharedRead((address: string) => {
    const [contractId, environment] = address.split(':');
    return bankingContracts.webhookTarget(contractId, environment as Environment);
  });

  /** Returns the secrets to check a signature against. The caller does not learn why they cannot be read. */
  const findTarget = async (contractId: string, environment: Environment): Promise<WebhookTarget | null> => {
    try {
      return await readTarget(`${contractId}:${environment}`);
    } catch (error) {
      if (!(error instanceof PluginError)) throw error;
      // The contract's page shows this problem, and the request may come from anybody.
      await deliveryNotes.note(contractId, environment, {
        kind: 'refused',
        at: clock(),
        reason: error.message,
        count: 1,
      });
      throw new UnavailableError('Signatures cannot be checked at the moment.', { code: 'signing_secret_unreadable' });
    }
  };

  /** Returns the verified event. Our own test delivery is not stored. */
  const store = async (contractId: string, environment: Environment, delivery: Delivery): Promise<WebhookEvent> => {
    const target = await findTarget(contractId, environment);
    // Anybody can forge a signature made with an empty key, so an address without a secret does not exist.
    if (!target || target.signingSecrets.length === 0) throw new MissingError('webhook address');
    const reject = async (kind: 'failed' | 'refused', { code, message }: WebhookRejection): Promise<never> => {
      await deliveryNotes.note(contractId, environment, { kind, at: clock(), reason: message, count: 1 });
      throw new InvalidInputError(message, { code, hint: rejectionHints[code] });
    };
    let event: WebhookEvent;
    try {
      event = await target.provider.readWebhook({ ...delivery, signingSecrets: target.signingSecrets, now: clock() });
    } catch (error) {
      if (!(error instanceof WebhookRejection)) throw error;
      // An unreadable event has a valid signature, so it comes from the provider.
      return reject(error.code === 'payload_unreadable' ? 'failed' : 'refused', error);
    }
    if (event.environment !== environment) {
      const message = `A ${event.environment} event was sent to the ${environment} address.`;
      return reject('failed', new WebhookRejection('signature_invalid', message));
    }
    if (event.type === TEST_DELIVERY_TYPE) return event;
    const isForeign = isForeignTo(target.provider, event);
    await inbox.storeSoon({ contractId, environment, event, isForeign }, isForeign ? 0 : delivery.rawBody.length);
    return event;
  };

  return {
    /**
     * Verifies a delivery and stores its event. Resolves only after it is stored, when it is safe to answer 2xx.
     *
     * @returns the id of a test delivery, which the site sent to itself; null for an event
     * @throws {MissingError} when the address is unknown or has no secret to check against
     * @throws {InvalidInputError} when the signature is invalid; nothing is stored
     */
    async receive(contractId: string, environment: Environment, delivery: Delivery): Promise<string | null> {
      const event = await worker.duringArrival(() => store(contractId, environment, delivery));
      // A test delivery proves that the address is reachable. It says nothing about what the provider sends.
      if (event.type === TEST_DELIVERY_TYPE) return event.id;
      // Before the note: a payer is waiting for the invoice, and nobody for the note.
      worker.wake();
      await deliveryNotes.note(contractId, environment, { kind: 'accepted', at: clock() });
      return null;
    },

    async findPage(query: ProviderEventListQuery): Promise<FindProviderEvents> {
      const slice = sliceOf('provider-events', query, 'id:desc');
      const [found, names] = await Promise.all([inbox.findPage(query, slice), contractNames()]);
      return pageOf(
        found.rows.map((row) => eventDto(row, names)),
        found,
        slice
      );
    },

    /**
     * Returns an event's payload. It holds payers' names and amounts, so the caller must have access to all invoices.
     */
    async findOne(id: number, actor: Actor): Promise<OneProviderEvent['data']> {
      const row = await inbox.findOne(id);
      if (!row) throw new MissingError('provider event');
      const { see } = await profiles.grantsOf(actor);
      return { ...eventDto(row, await contractNames()), payload: see === 'all' ? row.payload : null };
    },

    /** Processes an event again, in any status. This is safe: facts are joined, not added. */
    async replay(id: number, actor: Actor): Promise<OneProviderEvent['data']> {
      const row = await inbox.findOne(id);
      if (!row) throw new MissingError('provider event');
      if (row.payload === null) {
        throw new ConflictError(
          'This event does not belong to a payment of this site, so its content was not stored.',
          {
            code: 'event_not_kept',
            hint: 'View the event in the provider’s dashboard.',
          }
        );
      }
      if (row.status === 'processing' && row.nextAttemptAt && row.nextAttemptAt > clock().toISOString()) {
        throw new ConflictError('This event is being processed.', {
          code: 'event_processing',
          hint: 'Reload the page in a moment.',
        });
      }
      await siteGuard.assertMayAct();
      await worker.replay(row);
      await activity.record({ entityType: 'provider-event', entityId: String(id), action: 'replayed', actor });
      return this.findOne(id, actor);
    },

    /** Retries all dead events of a contract or type in the background. */
    async replayDead(where: { bankingContract?: string; type?: string }, actor: Actor): Promise<{ revived: number }> {
      const revived = await inbox.revive(where);
      await activity.record({
        entityType: 'provider-event',
        entityId: where.bankingContract ?? 'all',
        action: 'replayed',
        actor,
        after: { revived, ...where },
      });
      worker.wake();
      return { revived };
    },

    /** Stores the new events of a page of the provider's list as if they had been delivered. Returns them. */
    async takeIn(contractId: string, environment: Environment, events: WebhookEvent[]): Promise<WebhookEvent[]> {
      if (events.length === 0) return [];
      const known = await inbox.known(
        contractId,
        environment,
        events.map(({ id }) => id)
      );
      const missed = events.filter(({ id }) => !known.has(id));
      if (missed.length === 0) return missed;
      const { provider } = await bankingContracts.accessOf(contractId, environment);
      await inbox.store(
        missed.map((event) => ({ contractId, environment, event, isForeign: isForeignTo(provider, event) }))
      );
      return missed;
    },
  };
};

export type WebhookService = ReturnType<typeof createWebhookService>;
