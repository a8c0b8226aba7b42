import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { Environment } from '../../../contracts';
import type { Clock } from '../kit/clock';
import { isoOf, isoOrNull } from '../kit/database';
import { claimedUntil, dueAt, retryAt, standardDelays } from '../kit/work';
import { ENDPOINT_CHANGE_UID } from '../plugin-id';

export type EndpointChangeKind = 'register' | 'roll';

/**
 * `create`: an endpoint may exist whose secret is not stored. `remove`: the new endpoint is in use, and earlier ones
 * may still exist. `done` and `failed` are final.
 */
export type EndpointChangeStep = 'create' | 'remove' | 'done' | 'failed';

export interface EndpointChange {
  id: number;
  contractId: string;
  environment: Environment;
  kind: EndpointChangeKind;
  step: EndpointChangeStep;
  createKey: string;
  url: string;
  formerEndpointId: string | null;
  endpointId: string | null;
  attempts: number;
  lastError: string | null;
  startedAt: string;
  nextAttemptAt: string | null;
}

const UNFINISHED: EndpointChangeStep[] = ['create', 'remove'];

/**
 * A change is claimed by its process for a minute; after that the job treats it as interrupted. 36 attempts take a day.
 */
const POLICY = { ...standardDelays, maximumAttempts: 36, claimSeconds: 60 };

const changeOf = (row: Record<string, unknown>): EndpointChange => ({
  ...(row as unknown as EndpointChange),
  startedAt: isoOf(row.startedAt),
  nextAttemptAt: isoOrNull(row.nextAttemptAt),
});

/**
 * The provider repeats a failure for the same key. After this many attempts with one key, the next one uses a new key.
 */
const ATTEMPTS_WITH_ONE_KEY = 2;

const newKey = (): string => `endpoint_${randomUUID()}`;

/** The rows of endpoint changes. Each is written before the provider is called. */
export const createEndpointChanges = (strapi: Core.Strapi, clock: Clock) => {
  const changes = () => strapi.db.query(ENDPOINT_CHANGE_UID);

  return {
    async begin(
      change: Pick<EndpointChange, 'contractId' | 'environment' | 'kind' | 'url' | 'formerEndpointId'>
    ): Promise<EndpointChange> {
      return changeOf(
        await changes().create({
          data: {
            ...change,
            step: 'create',
            createKey: newKey(),
            attempts: 0,
            startedAt: clock(),
            nextAttemptAt: claimedUntil(POLICY, clock()),
          },
        })
      );
    },

    /** Returns the unfinished change of this pair. */
    async findUnfinished(contractId: string, environment: Environment): Promise<EndpointChange | null> {
      const row = await changes().findOne({
        where: { contractId, environment, step: { $in: UNFINISHED } },
        orderBy: [{ id: 'asc' }],
      });
      return row ? changeOf(row) : null;
    },

    async findAllUnfinished(contractIds: string[]): Promise<EndpointChange[]> {
      if (contractIds.length === 0) return [];
      const rows = await changes().findMany({ where: { contractId: { $in: contractIds }, step: { $in: UNFINISHED } } });
      return rows.map(changeOf);
    },

    /** Interrupted changes whose next attempt is due. */
    async findDue(): Promise<EndpointChange[]> {
      const rows = await changes().findMany({
        where: { step: { $in: UNFINISHED }, ...dueAt(POLICY, clock()) },
        orderBy: [{ id: 'asc' }],
        limit: 50,
      });
      return rows.map(changeOf);
    },

    /** Moves a change to its next step. Returns false when it is no longer at this step. */
    async advance(
      { id, step }: EndpointChange,
      to: EndpointChangeStep,
      data: Partial<Pick<EndpointChange, 'endpointId' | 'lastError'>> = {}
    ): Promise<boolean> {
      const isEnd = !UNFINISHED.includes(to);
      const { count } = await changes().updateMany({
        where: { id, step },
        data: { ...data, step: to, ...(isEnd ? { nextAttemptAt: null, finishedAt: clock() } : {}) },
      });
      return count === 1;
    },

    /** Records a failed attempt. The job tries again later and gives up after a day. */
    async postpone({ id, step, attempts }: EndpointChange, error: string): Promise<void> {
      const tried = attempts + 1;
      const nextAttemptAt = retryAt(POLICY, tried, clock());
      await changes().updateMany({
        where: { id, step },
        data: {
          attempts: tried,
          lastError: error,
          nextAttemptAt,
          ...(nextAttemptAt ? {} : { step: 'failed', finishedAt: clock() }),
          ...(step === 'create' && tried % ATTEMPTS_WITH_ONE_KEY === 0 ? { createKey: newKey() } : {}),
        },
      });
    },
  };
};

export type EndpointChanges = ReturnType<typeof createEndpointChanges>;
