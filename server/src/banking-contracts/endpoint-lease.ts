import { setTimeout } from 'node:timers/promises';

import type { Environment } from '../../../contracts';
import { ConflictError } from '../kit/errors';

/** Checked between steps. Returns false once another process has taken over. */
export type MayGoOn = () => Promise<boolean>;

/** Runs work on one instance at a time. Returns false when another process holds the lease. */
export type Exclusively = (name: string, work: (mayGoOn: MayGoOn) => Promise<void>) => Promise<boolean>;

/** Longer than a lease, so that the lease of a crashed process expires before this times out. */
const WAIT_MS = 20_000;
const POLL_MS = 150;

const nameOf = (contractId: string, environment: Environment): string =>
  `webhook-endpoint:${contractId}:${environment}`;

/** The refusal when another process has taken over the change of a pair's endpoint. */
export const takenOver = (): ConflictError =>
  new ConflictError('Another request is changing the webhook endpoint.', {
    code: 'webhook_change_running',
    hint: 'Reload the page in a moment to see the result.',
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
