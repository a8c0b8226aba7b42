import { fixtureAccounts } from './accounts';
import { Clock } from './clock';
import { Faults } from './faults/faults';
import type { Caller } from './http/auth';
import { RequestLog } from './http/request-log';
import { completeAction, expireAction, settleIntent } from './payments/intents';
import { waitingMethods } from './payments/next-actions';
import { sessionSettled } from './payments/checkout';
import { addDefaultConfiguration } from './resources/payment-method-configurations';
import { Ids, Random } from './random';
import type { Simulator as SimulatorType } from './simulator-type';
import type { AccountRecord, ApiKey, Environment, Intent } from './state';
import type { Settings, SimulatorOptions } from './settings';
import { Deliveries } from './webhooks/deliveries';

/** A simulated Stripe: accounts, clock and webhooks. */
export class Simulator implements SimulatorType {
  readonly accounts = new Map<string, AccountRecord>();
  readonly clock = new Clock();
  readonly deliveries: Deliveries = new Deliveries(this);
  readonly log = new RequestLog();
  readonly settings: Settings;
  readonly seed: number;
  ids!: Ids;
  faults!: Faults;
  /** The base of every URL; set once the server listens. */
  url = '';
  /** The API call in progress, for `event.request`. */
  currentRequest: { id: string | null; idempotency_key: string | null } | null = null;
  private readonly keys = new Map<string, Caller>();
  private after: (() => void)[] = [];

  constructor(private readonly options: SimulatorOptions = {}) {
    this.settings = {
      settlement: options.settlement ?? 'automatic',
      strictUrls: options.strictUrls ?? false,
      redirectWaitMs: options.redirectWaitMs ?? 10_000,
      webhookTimeoutMs: options.webhookTimeoutMs ?? 10_000,
      urlFragments: options.urlFragments ?? true,
      secretlessEndpoints: options.secretlessEndpoints ?? false,
    };
    this.seed = options.seed ?? Math.floor(Math.random() * 2 ** 31);
    this.reset();
  }

  /** Resets to the fixtures: removes every object, fault and delivery. */
  reset(): void {
    this.clock.reset();
    if (this.options.frozenAt !== undefined) this.clock.freeze(this.options.frozenAt * 1000);
    this.deliveries.reset();
    this.log.clear();
    this.ids = new Ids(new Random(this.seed));
    // Releases calls that are still held.
    (this.faults as Faults | undefined)?.clear();
    this.faults = new Faults(new Random(this.seed ^ 0x5eed));
    this.accounts.clear();
    this.keys.clear();
    for (const account of fixtureAccounts(this.clock.now())) this.addAccount(account);
  }

  addAccount(account: AccountRecord): void {
    this.accounts.set(account.id, account);
    addDefaultConfiguration(this, account.test);
    addDefaultConfiguration(this, account.live);
    for (const key of account.keys.values()) this.keys.set(key.value, { account, key });
  }

  addKey(account: AccountRecord, value: string, permissions: ApiKey['permissions'] = []): ApiKey {
    const key = account.addKey(value, permissions);
    this.keys.set(value, { account, key });
    return key;
  }

  findKey(value: string): Caller | undefined {
    return this.keys.get(value);
  }

  /** Runs `work` as one step, followed by what it deferred with `afterwards`. */
  transact<T>(request: Simulator['currentRequest'], work: () => T): T {
    this.currentRequest = request;
    try {
      const result = work();
      for (let next = this.after.shift(); next; next = this.after.shift()) next();
      return result;
    } finally {
      this.after = [];
      this.currentRequest = null;
    }
  }

  /** Defers work that Stripe does a moment after the main effect, such as booking the fee. */
  afterwards(work: () => void): void {
    this.after.push(work);
  }

  /** Runs `work` when the clock has advanced by `milliseconds`. Returns a function that cancels it. */
  schedule(milliseconds: number, work: () => void): () => void {
    return this.clock.schedule(this.clock.nowMs() + milliseconds, () => this.transact(null, work));
  }

  /** Applies the bank's result of a delayed payment to the intent and its Checkout Session. */
  settle(env: Environment, intent: Intent, outcome: 'fail' | 'succeed'): void {
    settleIntent(this, env, intent, outcome);
    sessionSettled(this, env, intent, outcome);
  }

  /** Ends the payer's action for a voucher, a transfer or a micro-deposit: completed or expired. */
  endAction(env: Environment, intent: Intent, how: 'complete' | 'expire'): void {
    if (how === 'expire') {
      expireAction(this, env, intent);
      sessionSettled(this, env, intent, 'fail');
    } else if (completeAction(this, env, intent) === 'succeeded') sessionSettled(this, env, intent, 'succeed');
  }

  /** Returns the payment methods that an account offers for a currency; none without the capabilities. */
  methodTypes({ account }: Environment, currency: string, amount: number): string[] {
    const { capabilities, methods } = account;
    const cards = capabilities.card_payments ? ['card'] : [];
    // Above eight digits only cards are offered.
    if (amount > 99_999_999) return cards;
    const waiting = Object.entries(waitingMethods)
      .filter(([type, currencies]) => methods.has(type) && (currencies as readonly string[]).includes(currency))
      .map(([type]) => type);
    const debit = currency === 'eur' && capabilities.sepa_debit_payments ? ['sepa_debit'] : [];
    return [...cards, ...debit, ...waiting];
  }

  /** Returns an endpoint's currently valid secrets, newest first. */
  validSecrets(env: Environment, endpoint: string): string[] {
    const now = this.clock.nowMs();
    return (env.endpointSecrets.get(endpoint) ?? [])
      .filter(({ until }) => until === null || until > now)
      .map(({ secret }) => secret);
  }

  /** Returns every account in both modes. */
  environments(): Environment[] {
    return [...this.accounts.values()].flatMap((account) => [account.test, account.live]);
  }
}
