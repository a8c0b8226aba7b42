import http from 'node:http';
import https from 'node:https';
import type Stripe from 'stripe';
import type { Simulator } from '../simulator-type';
import type { Environment, StoredEvent } from '../state';
import type { Attempt, Delivery, DeliveryQueue, SendOptions } from './delivery';
import { renderEvent } from './events';
import { disableAfterSeconds, retrySchedule } from './schedule';
import { signatureHeader } from './signature';

const CONCURRENCY = 32;

/** Sends events to webhook endpoints: signed, with limited concurrency, and repeated on Stripe's schedule. */
export class Deliveries implements DeliveryQueue {
  private readonly log = new Map<string, Delivery>();
  private readonly byEvent = new Map<string, Delivery[]>();
  private readonly queue: (() => Promise<void>)[] = [];
  private readonly failingSince = new Map<string, number>();
  private running = 0;
  private idleWaiters: (() => void)[] = [];
  private readonly agents = {
    'http:': new http.Agent({ keepAlive: true, maxSockets: CONCURRENCY }),
    'https:': new https.Agent({ keepAlive: true, maxSockets: CONCURRENCY }),
  };

  constructor(private readonly simulator: Simulator) {}

  /** Queues the first attempt. Faults are decided here in the order of events, so that a seed repeats them. */
  enqueue(env: Environment, event: StoredEvent, endpoint: Stripe.WebhookEndpoint): Delivery {
    const delivery: Delivery = {
      id: this.simulator.ids.short('wdl', 16),
      account: env.account.id,
      livemode: env.livemode,
      event: event.id,
      type: event.type,
      endpoint: endpoint.id,
      url: endpoint.url,
      state: 'pending',
      attempts: [],
      next_attempt_at: this.simulator.clock.now(),
      fault: null,
    };
    this.log.set(delivery.id, delivery);
    this.byEvent.set(event.id, [...(this.byEvent.get(event.id) ?? []), delivery]);
    const plan = this.simulator.faults.planDelivery(delivery);
    delivery.fault = plan.fault;
    if (plan.drop) {
      delivery.state = 'dropped';
      delivery.next_attempt_at = null;
      return delivery;
    }
    const mixed = (send: () => void) =>
      plan.shuffleMs > 0 ? void setTimeout(send, this.simulator.faults.within(plan.shuffleMs)) : send();
    const send = () => this.push(() => this.attempt(delivery));
    if (plan.delaySeconds > 0) {
      const at = this.simulator.clock.nowMs() + plan.delaySeconds * 1000;
      delivery.next_attempt_at = Math.floor(at / 1000);
      this.simulator.clock.schedule(at, () => this.attempt(delivery));
    } else mixed(send);
    for (let copy = 0; copy < plan.duplicates; copy++) {
      mixed(() => this.push(() => this.send(delivery).then(() => undefined)));
    }
    return delivery;
  }

  list(): Delivery[] {
    return [...this.log.values()];
  }

  get(id: string): Delivery | undefined {
    return this.log.get(id);
  }

  ofEvent(event: string): Delivery[] {
    return this.byEvent.get(event) ?? [];
  }

  /** Sends a delivery once more in any state, like "Resend" in the dashboard. */
  async resend(delivery: Delivery, options: SendOptions = {}): Promise<Delivery> {
    await this.attempt(delivery, options);
    return delivery;
  }

  /** Sends everything that waits for a retry, without moving the clock. */
  async flush(): Promise<number> {
    const waiting = this.list().filter((delivery) => delivery.state === 'pending');
    await Promise.all(
      waiting.map((delivery) => new Promise<void>((done) => this.push(() => this.attempt(delivery).finally(done))))
    );
    return waiting.length;
  }

  /** Resolves when nothing is being sent. Retries that are due later do not count. */
  idle(): Promise<void> {
    if (this.running === 0 && this.queue.length === 0) return Promise.resolve();
    return new Promise((done) => this.idleWaiters.push(done));
  }

  /** Resolves when every due delivery of the event was attempted once, or after `limitMs`. */
  async tried(event: string, limitMs: number): Promise<void> {
    const until = Date.now() + limitMs;
    const untried = () =>
      this.ofEvent(event).some(
        ({ state, attempts, next_attempt_at: due }) =>
          state === 'pending' && attempts.length === 0 && due !== null && due <= this.simulator.clock.now()
      );
    while (untried() && Date.now() < until) await new Promise((done) => setTimeout(done, 10));
  }

  reset(): void {
    this.log.clear();
    this.byEvent.clear();
    this.queue.length = 0;
    this.failingSince.clear();
  }

  close(): void {
    this.queue.length = 0;
    this.agents['http:'].destroy();
    this.agents['https:'].destroy();
  }

  private push(task: () => Promise<void>): void {
    this.queue.push(task);
    setImmediate(() => this.pump());
  }

  private pump(): void {
    while (this.running < CONCURRENCY) {
      const task = this.queue.shift();
      if (!task) break;
      this.running++;
      void task().finally(() => {
        this.running--;
        this.pump();
      });
    }
    if (this.running === 0 && this.queue.length === 0) for (const done of this.idleWaiters.splice(0)) done();
  }

  private environment(delivery: Delivery): Environment | undefined {
    return this.simulator.accounts.get(delivery.account)?.environment(delivery.livemode);
  }

  private async attempt(delivery: Delivery, options: SendOptions = {}): Promise<void> {
    const attempt = await this.send(delivery, options);
    if (!attempt) return;
    delivery.attempts.push(attempt);
    const delivered = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    if (delivered) this.succeeded(delivery);
    else this.failed(delivery);
  }

  private succeeded(delivery: Delivery): void {
    this.failingSince.delete(delivery.endpoint);
    delivery.next_attempt_at = null;
    if (delivery.state === 'delivered') return;
    delivery.state = 'delivered';
    const event = this.environment(delivery)?.events.get(delivery.event);
    if (event) event.pending_webhooks = Math.max(0, event.pending_webhooks - 1);
  }

  private failed(delivery: Delivery): void {
    const { clock } = this.simulator;
    if (delivery.state === 'delivered') return;
    const since = this.failingSince.get(delivery.endpoint) ?? clock.now();
    this.failingSince.set(delivery.endpoint, since);
    const endpoint = this.environment(delivery)?.endpoints.get(delivery.endpoint);
    if (endpoint && clock.now() - since >= disableAfterSeconds) endpoint.status = 'disabled';
    const schedule = delivery.livemode ? retrySchedule.live : retrySchedule.test;
    const wait = schedule[delivery.attempts.length - 1];
    if (wait === undefined || endpoint?.status !== 'enabled') {
      delivery.state = 'failed';
      delivery.next_attempt_at = null;
      return;
    }
    delivery.state = 'pending';
    delivery.next_attempt_at = clock.now() + wait;
    clock.schedule(clock.nowMs() + wait * 1000, () => {
      // A resend may have succeeded in the meantime.
      if (delivery.state === 'pending') return this.attempt(delivery);
    });
  }

  /** Sends one POST. Returns undefined when the endpoint is missing or disabled. */
  private async send(delivery: Delivery, options: SendOptions = {}): Promise<Attempt | undefined> {
    const env = this.environment(delivery);
    const endpoint = env?.endpoints.get(delivery.endpoint);
    const event = env?.events.get(delivery.event);
    if (!env || !endpoint || !event || endpoint.status !== 'enabled') {
      delivery.state = delivery.state === 'delivered' ? 'delivered' : 'failed';
      delivery.next_attempt_at = null;
      return undefined;
    }
    const payload = JSON.stringify(renderEvent(env, event, endpoint.api_version ?? env.account.apiVersion), null, 2);
    const secrets = this.simulator.validSecrets(env, endpoint.id);
    // Signed with real time, because the receiver checks against its own clock and not the simulator's.
    const timestamp = Math.floor(Date.now() / 1000) + (options.timestampOffset ?? 0);
    const started = Date.now();
    const { status, error } = await this.post(endpoint.url, payload, signatureHeader(payload, secrets, timestamp));
    return { at: this.simulator.clock.now(), status, error, milliseconds: Date.now() - started };
  }

  private post(
    url: string,
    payload: string,
    signature: string
  ): Promise<{ status: number | null; error: string | null }> {
    return new Promise((done) => {
      const target = new URL(url);
      const secure = target.protocol === 'https:';
      const request = (secure ? https : http).request(
        target,
        {
          method: 'POST',
          agent: this.agents[secure ? 'https:' : 'http:'],
          timeout: this.simulator.settings.webhookTimeoutMs,
          headers: {
            Accept: '*/*; q=0.5, application/xml',
            'Cache-Control': 'no-cache',
            'Content-Type': 'application/json; charset=utf-8',
            'Content-Length': Buffer.byteLength(payload),
            'Stripe-Signature': signature,
            'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          },
        },
        (response) => {
          response.resume();
          response.on('end', () => done({ status: response.statusCode ?? null, error: null }));
          response.on('error', (error) => done({ status: null, error: error.message }));
        }
      );
      request.on('timeout', () => request.destroy(new Error('Timed out connecting to remote host')));
      request.on('error', (error) => done({ status: null, error: error.message }));
      request.end(payload);
    });
  }
}
