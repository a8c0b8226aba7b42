import { setTimeout } from 'node:timers/promises';

import type { Environment } from '../../../contracts';
import { ConflictError } from '../kit/errors';

/** Checked between steps. Returns false once another process has taken over. */
export type MayGoOn = () => Promise<boolean>;

/** Runs work on one instance at a time. Returns false when another process holds the lease. */
export type Exclusively = (name: string, work: (mayGoOn: MayGoOn) => Promise<void>) => Promise<boolean>;

/** Longer than a lease lasts: what a crashed process held is free again before a person is sent away. */
const WAIT_MS = 20_000;
const POLL_MS = 150;

const nameOf = (contractId: string, environment: Environment): string =>
  `webhook-endpoint:${contractId}:${environment}`;

/** The change of one pair's endpoint was taken over by another process. */
export const takenOver = (): ConflictError =>
  new ConflictError('The webhook endpoint is being changed by somebody else.', {
    code: 'webhook_change_running',
    hint: 'Reload in a moment and look at what became of it.',
  });

export const createEndpointLease = (exclusively: Exclusively) => ({
  /** Runs the work unless another process holds the lease; then it returns false. */
  tryWith: (contractId: string, environment: Environment, work: (mayGoOn: MayGoOn) => Promise<void>) =>
    exclusively(nameOf(contractId, environment), work),

  /**
   * Waits for the lease, then runs the work.
   *
   * @throws {ConflictError} `webhook_change_running` when that takes too long
   */
  async waitFor<T>(contractId: string, environment: Environment, work: (mayGoOn: MayGoOn) => Promise<T>): Promise<T> {
    const deadline = Date.now() + WAIT_MS;
    const results: T[] = [];
    const run = async (mayGoOn: MayGoOn): Promise<void> => {
      results.push(await work(mayGoOn));
    };
    while (!(await exclusively(nameOf(contractId, environment), run))) {
      if (Date.now() > deadline) throw takenOver();
      await setTimeout(POLL_MS);
    }
    return results[0];
  },
});

export type EndpointLease = ReturnType<typeof createEndpointLease>;
