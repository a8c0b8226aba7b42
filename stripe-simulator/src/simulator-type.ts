import type { Clock } from './clock';
import type { Faults } from './faults/faults';
import type { Caller } from './http/auth';
import type { RequestLog } from './http/request-log';
import type { Ids } from './random';
import type { Settings } from './settings';
import type { AccountRecord, ApiKey, Environment, Intent } from './state';
import type { DeliveryQueue } from './webhooks/delivery';

/** The simulator as its parts use it; see the class of the same name. A type of its own, so that no import is circular. */
export interface Simulator {
  readonly accounts: ReadonlyMap<string, AccountRecord>;
  readonly clock: Clock;
  readonly deliveries: DeliveryQueue;
  readonly faults: Faults;
  readonly ids: Ids;
  readonly log: RequestLog;
  readonly seed: number;
  readonly settings: Settings;
  readonly url: string;
  readonly currentRequest: { id: string | null; idempotency_key: string | null } | null;
  reset(): void;
  addAccount(account: AccountRecord): void;
  addKey(account: AccountRecord, value: string, permissions?: ApiKey['permissions']): ApiKey;
  findKey(value: string): Caller | undefined;
  transact<T>(request: Simulator['currentRequest'], work: () => T): T;
  afterwards(work: () => void): void;
  schedule(milliseconds: number, work: () => void): () => void;
  settle(env: Environment, intent: Intent, outcome: 'fail' | 'succeed'): void;
  endAction(env: Environment, intent: Intent, how: 'complete' | 'expire'): void;
  methodTypes(env: Environment, currency: string, amount: number): string[];
  validSecrets(env: Environment, endpoint: string): string[];
  environments(): Environment[];
}
