import type { Core } from '@strapi/strapi';

import type { BankingContractService, ProviderAccess } from '../banking-contracts';
import { providerActor } from '../kit/actor';
import { once } from '../kit/once';
import { createRunner, type Attempt } from '../kit/work';
import type { Outbox } from '../outbox';
import type { HeardFacts, PaymentService } from '../payments';
import type { PayoutService } from '../payouts';
import type { WebhookEvent } from '../providers/payment-provider';
import type { Inbox, InboxRow } from './inbox';
import { subjectOf } from './subject';

interface Dependencies {
  strapi: Core.Strapi;
  inbox: Pick<Inbox, 'table'>;
  bankingContracts: Pick<BankingContractService, 'accessOf'>;
  payments: Pick<PaymentService, 'applyFactsSoon'>;
  payouts: Pick<PayoutService, 'readOne'>;
  outbox: Outbox;
  /** True while the site may be a copy: events are stored and wait for the decision. */
  isHeld: () => Promise<boolean>;
}

/** Small enough that all events are done before their claims end, even with a slow provider. */
const BATCH = 128;
/** A call to Stripe takes about 250 ms, so this stays below the 25 calls a second that a sandbox allows. */
const LANES = 6;
/**
 * Processing pauses during a burst that keeps the site busy: stored events are safe, and processing many at once costs
 * less. The three or four events of one payment are no burst, because a payer is waiting.
 */
const BURST = { moreThan: 4, quietMs: 20, longestMs: 1000 };

const eventOf = (row: InboxRow): WebhookEvent => ({
  id: row.eventId,
  type: row.type,
  environment: row.environment,
  accountId: null,
  createdAt: row.happenedAt ?? row.receivedAt,
  payload: row.payload,
});

const isOurs = (applied: { payments: string[]; unassigned: string[] }): boolean =>
  applied.payments.length + applied.unassigned.length > 0;

/** Events that one read of the provider answers. */
interface Group {
  items: InboxRow[];
  /** The facts, read once for all events that were claimed together. */
  source: () => Promise<ProviderAccess>;
  /** False when none of the events belongs to this site. */
  concerns: boolean;
}

/** Turns stored events into state. An event only says that something changed; the state is read from the provider. */
export const createWebhookWorker = (deps: Dependencies) => {
  const { strapi, inbox, bankingContracts, payments, payouts, outbox, isHeld } = deps;

  /** Returns null when none of it belongs to this site. */
  const read = async ({ items: [row], source, concerns }: Group): Promise<HeardFacts | null> => {
    const { provider, keys, accountId } = await source();
    if (!concerns) return null;
    return {
      scope: { contractId: row.contractId, environment: row.environment, accountId },
      facts: await provider.factsOfEvent(keys(), eventOf(row)),
      actor: providerActor(`webhook ${row.type}`),
    };
  };

  /** Returns the payout to read for a group; null when it is about a payment. */
  const payoutOf = async ({ items: [row], source }: Group): Promise<string | null> =>
    (await source()).provider.payoutOfEvent?.(eventOf(row)) ?? null;

  const attemptOf = (group: Group): Attempt<InboxRow> => ({
    items: group.items,
    async run({ freeLane }) {
      const payoutId = await payoutOf(group);
      if (payoutId !== null && (await payouts.readOne(group.items[0], payoutId))) return { end: 'processed' };
      const heard = payoutId === null ? await read(group) : null;
      // The lanes limit the calls to the provider. Facts of many payments are stored together.
      freeLane();
      if (heard && isOurs(await payments.applyFactsSoon(heard))) return { end: 'processed' };
      return { end: 'ignored', data: { payload: null } };
    },
  });

  /** Groups events by the object to read: one read answers all three events of a payment. */
  const plan = async (rows: InboxRow[]): Promise<Attempt<InboxRow>[]> => {
    const groups = new Map<string, Group>();
    const sources = new Map<string, Group['source']>();
    for (const row of rows) {
      const address = `${row.contractId}:${row.environment}`;
      const source = sources.get(address) ?? once(() => bankingContracts.accessOf(row.contractId, row.environment));
      sources.set(address, source);
      const subject = await source()
        .then(({ provider }) => subjectOf(provider, eventOf(row)))
        // Processing finds the error again and records it.
        .catch(() => `event ${row.eventId}`);
      const key = `${address}:${subject}`;
      const group = groups.get(key) ?? { items: [], source, concerns: subject !== null };
      group.items.push(row);
      groups.set(key, group);
    }
    return [...groups.values()].map(attemptOf);
  };

  return createRunner<InboxRow>({
    ...{ strapi, table: inbox.table, name: 'events', claims: 'batch', batch: BATCH, lanes: LANES, burst: BURST },
    describe: ({ eventId, type }) => `event ${eventId} (${type})`,
    isHeld,
    plan,
    /** Runs when an event is dead: it is not retried and waits for a person. */
    async onDead({ id, eventId, type, contractId, environment }, error) {
      const messages = await outbox.write([
        { event: 'provider_event.dead', payload: { id, eventId, type, contractId, environment, error } },
      ]);
      return () => outbox.deliverSoon(messages);
    },
  });
};

export type WebhookWorker = ReturnType<typeof createWebhookWorker>;
