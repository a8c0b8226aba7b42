import { randomUUID } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import type {
  DispatchDetails,
  DispatchListQuery,
  Environment,
  EventReceiver,
  EventReceiverInput,
  EventReceiverUpdate,
  EventReceiverWithSecret,
  FindDispatches,
  FindEventReceivers,
  ListQuery,
  ResentDispatches,
  RotateReceiverSecretInput,
} from '../../../contracts';
import { refuseChanged, type ActivityService } from '../activity';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import { newDocumentId } from '../kit/document-id';
import { ConflictError, MissingError, NotAllowedError } from '../kit/errors';
import { refuseTakenName } from '../kit/name-taken';
import { enteredUrl, type OutboundRules } from '../kit/outbound';
import { pageOf, sliceOf } from '../kit/pagination';
import type { ProfileService } from '../profiles';
import type { SiteGuard } from '../site-identity';
import { bodyOf, TEST_EVENT } from './body';
import type { DispatchRepository, DispatchRow } from './dispatch-repository';
import type { Dispatcher } from './dispatcher';
import { attemptDto, dispatchDto, receiverDto } from './dto';
import type { ReceiverRepository, ReceiverRow } from './receiver-repository';
import type { ReceiverSecrets } from './secrets';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  profiles: Pick<ProfileService, 'grantsOf'>;
  siteGuard: SiteGuard;
  receivers: ReceiverRepository;
  dispatches: DispatchRepository;
  secrets: ReceiverSecrets;
  dispatcher: Dispatcher;
  rules: OutboundRules;
}

/** Each event is stored once for each receiver. */
const MAXIMUM_RECEIVERS = 50;

const DEFAULT_FORMER_HOURS = 24;
const HOUR_MS = 3_600_000;

/** What the activity keeps of a receiver: no times of attempts, which are no changes. */
const recorded = ({ name, description, url, environment, events, enabled, formerSecretExpiresAt }: EventReceiver) => ({
  ...{ name, description, url, environment, events, enabled, formerSecretExpiresAt },
});

export const createEventReceiverService = (deps: Dependencies) => {
  const { strapi, clock, activity, profiles, siteGuard, receivers, dispatches, secrets, dispatcher, rules } = deps;

  const existing = async (documentId: string): Promise<ReceiverRow> => {
    const row = await receivers.findOne(documentId);
    if (!row) throw new MissingError('event receiver');
    return row;
  };

  const existingDispatch = async (receiverId: string, id: number): Promise<DispatchRow> => {
    await existing(receiverId);
    const row = await dispatches.findOne(receiverId, id);
    if (!row) throw new MissingError('message');
    return row;
  };

  const present = async (documentId: string): Promise<EventReceiver> =>
    receiverDto(await existing(documentId), clock());

  const seesAll = async (actor: Actor): Promise<boolean> => (await profiles.grantsOf(actor)).see === 'all';

  /** Events contain invoices: whoever has them sent somewhere could read them there. */
  const assertSeesAll = async (actor: Actor): Promise<void> => {
    if (await seesAll(actor)) return;
    throw new NotAllowedError('A receiver is told of all invoices, and you may not see all of them.', {
      code: 'all_invoices_required',
      hint: 'Ask an administrator for a profile that shows all invoices.',
    });
  };

  const checkUrl = (url: string): string =>
    enteredUrl(url, rules, {
      ...{ field: 'url', prefix: 'receiver' },
      hints: { credentials_in_url: 'Remove them. The receiver recognizes requests by their signature.' },
    }).href;

  const write = <T>(name: string | undefined, work: () => Promise<T>): Promise<T> =>
    inTransaction(strapi, work).catch(refuseTakenName('An event receiver', name));

  /** Reads, changes and records a change under the receiver's lock. */
  const change = (
    documentId: string,
    action: string,
    actor: Actor,
    apply: (row: ReceiverRow) => Parameters<ReceiverRepository['update']>[1],
    version?: string
  ): Promise<EventReceiver> =>
    inTransaction(strapi, async () => {
      await receivers.lock(documentId);
      const row = await existing(documentId);
      await refuseChanged(
        activity,
        { entityType: 'event-receiver', entityId: documentId },
        receiverDto(row, clock()),
        version
      );
      await receivers.update(documentId, apply(row), clock());
      const changed = await existing(documentId);
      const [before, after] = [row, changed].map((one) => recorded(receiverDto(one, clock())));
      await activity.recordChange({ entityType: 'event-receiver', entityId: documentId, action, actor, before, after });
      return receiverDto(changed, clock());
    });

  const details = async (row: DispatchRow, actor: Actor): Promise<DispatchDetails> => ({
    ...dispatchDto(row),
    body: row.isTest || (await seesAll(actor)) ? row.body : null,
    log: (await dispatches.findLog(row.id)).map(attemptDto),
  });

  return {
    async findPage(query: ListQuery & { environment?: Environment; enabled?: boolean }): Promise<FindEventReceivers> {
      const slice = sliceOf('event-receivers', query, 'name:asc');
      const found = await receivers.findPage(query, slice);
      return pageOf(
        found.rows.map((row) => receiverDto(row, clock())),
        found,
        slice
      );
    },

    findOne: present,

    /**
     * Creates a receiver. Its secret is returned this once.
     *
     * @throws {InvalidInputError} `receiver_…` when requests to the address are not allowed
     */
    async create(input: EventReceiverInput, actor: Actor): Promise<EventReceiverWithSecret> {
      await assertSeesAll(actor);
      const url = checkUrl(input.url);
      const documentId = newDocumentId();
      const { secret, sealed } = secrets.create(documentId);
      const created = await write(input.name, async () => {
        if ((await receivers.count()) >= MAXIMUM_RECEIVERS) {
          throw new ConflictError(`There are ${MAXIMUM_RECEIVERS} event receivers, which is the maximum.`, {
            code: 'too_many_receivers',
            hint: 'Delete one that is not needed any more.',
          });
        }
        const data = {
          ...{ documentId, url, name: input.name, description: input.description ?? null },
          ...{ environment: input.environment, events: input.events, enabled: input.enabled ?? true },
          ...{ disabledReason: null, secret: sealed, formerSecret: null, formerSecretExpiresAt: null },
          ...{ failingSince: null, lastDeliveredAt: null },
        };
        await receivers.insert(data, clock());
        const receiver = await present(documentId);
        const after = recorded(receiver);
        await activity.record({ entityType: 'event-receiver', entityId: documentId, action: 'created', actor, after });
        return receiver;
      });
      return { ...created, secret };
    },

    /**
     * Changes a receiver. Enabling it forgets its failures.
     *
     * @throws {ConflictError} `changed_meanwhile` when it has another version than the change started from
     */
    async update(documentId: string, { version, ...input }: EventReceiverUpdate, actor: Actor): Promise<EventReceiver> {
      await existing(documentId);
      await assertSeesAll(actor);
      const { enabled, url, ...others } = input;
      const apply = (row: ReceiverRow) => ({
        ...others,
        ...(url === undefined ? {} : { url: checkUrl(url) }),
        ...(enabled === undefined || enabled === row.enabled
          ? {}
          : { enabled, disabledReason: null, ...(enabled ? { failingSince: null } : {}) }),
      });
      return change(documentId, 'updated', actor, apply, version).catch(
        refuseTakenName('An event receiver', input.name)
      );
    },

    /** Deletes a receiver with its messages. */
    async remove(documentId: string, actor: Actor, version?: string): Promise<void> {
      await existing(documentId);
      await inTransaction(strapi, async () => {
        await receivers.lock(documentId);
        const current = await present(documentId);
        await refuseChanged(activity, { entityType: 'event-receiver', entityId: documentId }, current, version);
        const before = recorded(current);
        await receivers.remove(documentId);
        await activity.record({ entityType: 'event-receiver', entityId: documentId, action: 'deleted', actor, before });
      });
      await dispatcher.forget(documentId);
      await dispatches.removeOf(documentId);
    },

    /**
     * Replaces the secret. Requests are signed with both until the former one expires, so that the receiver has time to
     * learn the new one.
     */
    async rotateSecret(
      documentId: string,
      { formerSecretHours = DEFAULT_FORMER_HOURS }: RotateReceiverSecretInput,
      actor: Actor
    ): Promise<EventReceiverWithSecret> {
      await existing(documentId);
      await assertSeesAll(actor);
      const { secret, sealed } = secrets.create(documentId);
      const until = new Date(clock().getTime() + formerSecretHours * HOUR_MS).toISOString();
      const isKept = formerSecretHours > 0;
      const formerSecretExpiresAt = isKept ? until : null;
      return inTransaction(strapi, async () => {
        await receivers.lock(documentId);
        const formerSecret = isKept ? (await existing(documentId)).secret : null;
        await receivers.update(documentId, { secret: sealed, formerSecret, formerSecretExpiresAt }, clock());
        await activity.record({
          ...{ entityType: 'event-receiver', entityId: documentId, action: 'secret_rotated', actor },
          after: { formerSecretExpiresAt },
        });
        return { ...(await present(documentId)), secret };
      });
    },

    /** Sends a test event and waits for the result. It is tried once, and changes nothing about the receiver. */
    async sendTest(documentId: string, actor: Actor): Promise<DispatchDetails> {
      const { environment } = await existing(documentId);
      await siteGuard.assertMayAct();
      const messageId = `test_${randomUUID()}`;
      const now = clock();
      const data = { message: 'This is a test. Nothing happened.' };
      const body = bodyOf({ event: TEST_EVENT, messageId, environment, data, at: now });
      await dispatches.write([{ receiverId: documentId, messageId, event: TEST_EVENT, isTest: true, body }], now);
      const written = await dispatches.findByMessage(documentId, messageId);
      if (!written) throw new MissingError('message');
      await activity.record({
        ...{ entityType: 'event-receiver', entityId: documentId, action: 'tested', actor, after: { messageId } },
      });
      await dispatcher.sendNow(written);
      return details((await dispatches.findByMessage(documentId, messageId)) ?? written, actor);
    },

    async findDispatches(documentId: string, query: DispatchListQuery): Promise<FindDispatches> {
      await existing(documentId);
      const slice = sliceOf(`dispatches:${documentId}`, query, 'id:desc');
      const found = await dispatches.findPage(documentId, query, slice);
      return pageOf(found.rows.map(dispatchDto), found, slice);
    },

    /** Returns a message with its attempts. Its body contains an invoice: null for those who may not see all of them. */
    findDispatch: async (documentId: string, id: number, actor: Actor): Promise<DispatchDetails> =>
      details(await existingDispatch(documentId, id), actor),

    /**
     * Sends a message again and waits for the result. If the attempt fails, it is retried like a new message.
     *
     * @throws {ConflictError} `receiver_disabled`, or `dispatch_sending` while an attempt is in progress
     */
    async resend(documentId: string, id: number, actor: Actor): Promise<DispatchDetails> {
      const row = await existingDispatch(documentId, id);
      await assertEnabled(documentId);
      await siteGuard.assertMayAct();
      const isRevived = row.status === 'sending' ? false : await dispatches.revive(row, clock());
      if (!isRevived) {
        throw new ConflictError('This message is being sent.', {
          code: 'dispatch_sending',
          hint: 'Reload the page in a moment.',
        });
      }
      await activity.record({
        entityType: 'event-receiver',
        entityId: documentId,
        action: 'message_resent',
        actor,
        after: { messageId: row.messageId, event: row.event },
      });
      await dispatcher.sendNow(await existingDispatch(documentId, id));
      return details(await existingDispatch(documentId, id), actor);
    },

    /** Sends everything again that the receiver did not get, in the background. */
    async resendFailed(documentId: string, actor: Actor): Promise<ResentDispatches> {
      await existing(documentId);
      await assertEnabled(documentId);
      await siteGuard.assertMayAct();
      const resent = await dispatches.reviveFailed(documentId, clock());
      await activity.record({
        entityType: 'event-receiver',
        entityId: documentId,
        action: 'messages_resent',
        actor,
        after: { resent },
      });
      dispatcher.wake(documentId);
      return { resent };
    },

    // ---- for other rooms ---------------------------------------------------------------------------

    /**
     * Turns this database into a copy of a site: nothing more is sent, and receivers are disabled. Call it in a
     * transaction. Returns the number of messages that are not sent.
     */
    async becomeCopy(reason: string): Promise<number> {
      for (const { documentId } of await receivers.findAll({ enabled: true })) {
        await receivers.update(documentId, { enabled: false, disabledReason: 'copy' }, clock());
      }
      return dispatches.dropWaiting(reason);
    },
  };

  async function assertEnabled(documentId: string): Promise<void> {
    if ((await existing(documentId)).enabled) return;
    throw new ConflictError('The receiver is disabled.', {
      code: 'receiver_disabled',
      field: 'enabled',
      hint: 'Enable it first.',
    });
  }
};

export type EventReceiverService = ReturnType<typeof createEventReceiverService>;
