import { setTimeout } from 'node:timers/promises';

import type { Environment } from '../../../contracts';
import { ConflictError } from '../kit/errors';

/** Asked between steps: false once somebody else has taken over. */
export type MayGoOn = () => Promise<boolean>;

/** Does work as the only one of all instances; false when somebody else is at it. */
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
  /** Does work if nobody else is at it; false otherwise. */
  tryWith: (contractId: string, environment: Environment, work: (mayGoOn: MayGoOn) => Promise<void>) =>
    exclusively(nameOf(contractId, environment), work),

  /**
   * Does work once nobody else is at it.
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
