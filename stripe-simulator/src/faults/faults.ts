import type { Random } from '../random';
import type { Delivery } from '../webhooks/delivery';
import { refusalNames } from './refusals';
import { deliveryFaults, faultKinds, requestFaults, type FaultKind, type FaultRule } from './rules';

interface RequestPlan {
  latencyMs: number;
  clockJumpSeconds: number;
  /** The response waits until these rules are removed. */
  holds: FaultRule[];
  /** The first rule that ends the call. Latency, holds and clock jumps apply in addition. */
  strike: FaultRule | undefined;
}

interface DeliveryPlan {
  drop: boolean;
  duplicates: number;
  delaySeconds: number;
  /** The window in milliseconds in which the delivery and its copies are mixed with others. */
  shuffleMs: number;
  fault: string | null;
}

/** Decides which faults occur, with its own seeded generator: the same seed and calls give the same faults. */
export class Faults {
  private rules: FaultRule[] = [];
  private nextId = 1;
  private readonly releases = new Map<string, (() => void)[]>();

  constructor(private readonly random: Random) {}

  install(input: { kind: FaultKind } & Partial<Omit<FaultRule, 'hits' | 'id' | 'kind'>>): FaultRule {
    if (!faultKinds.includes(input.kind))
      throw new Error(`Unknown fault kind: ${String(input.kind)}. Known kinds: ${faultKinds.join(', ')}`);
    if (input.kind === 'refuse' && !refusalNames.includes(input.reason ?? ''))
      throw new Error(`Unknown refusal: ${String(input.reason)}. Known ones: ${refusalNames.join(', ')}`);
    if (input.path) new RegExp(input.path); // throws now instead of on the next call
    const rule: FaultRule = { probability: 1, ...input, id: `fault_${this.nextId++}`, hits: 0 };
    this.rules.push(rule);
    return rule;
  }

  list(): FaultRule[] {
    return this.rules;
  }

  clear(id?: string): void {
    this.rules = id ? this.rules.filter((rule) => rule.id !== id) : [];
    for (const held of id ? [id] : [...this.releases.keys()]) {
      for (const release of this.releases.get(held) ?? []) release();
      this.releases.delete(held);
    }
  }

  /** Waits until a rule is removed; returns at once when it does not exist. */
  async removed(rule: FaultRule): Promise<void> {
    if (!this.rules.includes(rule)) return;
    await new Promise<void>((release) => {
      this.releases.set(rule.id, [...(this.releases.get(rule.id) ?? []), release]);
    });
  }

  planRequest(method: string, path: string, account: string | undefined): RequestPlan {
    const plan: RequestPlan = { latencyMs: 0, clockJumpSeconds: 0, holds: [], strike: undefined };
    for (const rule of this.rules) {
      if (!requestFaults.includes(rule.kind) && rule.kind !== 'clock_jump') continue;
      if (!this.strikes(rule, path, account, method)) continue;
      if (rule.kind === 'latency') plan.latencyMs += rule.milliseconds ?? 1000;
      else if (rule.kind === 'clock_jump') plan.clockJumpSeconds += rule.seconds ?? 3600;
      else if (rule.kind === 'hold') plan.holds.push(rule);
      else plan.strike ??= rule;
    }
    return plan;
  }

  planDelivery(delivery: Delivery): DeliveryPlan {
    const plan: DeliveryPlan = { drop: false, duplicates: 0, delaySeconds: 0, shuffleMs: 0, fault: null };
    const struck: string[] = [];
    for (const rule of this.rules) {
      if (!deliveryFaults.includes(rule.kind) || !this.strikes(rule, delivery.type, delivery.account)) continue;
      struck.push(rule.kind);
      if (rule.kind === 'drop') plan.drop = true;
      if (rule.kind === 'duplicate') plan.duplicates += 1;
      if (rule.kind === 'delay') plan.delaySeconds += rule.seconds ?? 60;
      if (rule.kind === 'shuffle') plan.shuffleMs = rule.milliseconds ?? 200;
    }
    if (struck.length > 0) plan.fault = struck.join('+');
    return plan;
  }

  /** Returns a random delay within a window, at least 1 ms. */
  within(milliseconds: number): number {
    return 1 + this.random.below(milliseconds);
  }

  private strikes(rule: FaultRule, subject: string, account: string | undefined, method?: string): boolean {
    if (rule.count !== undefined && rule.hits >= rule.count) return false;
    if (rule.account && rule.account !== account) return false;
    if (rule.method && rule.method.toUpperCase() !== method) return false;
    if (rule.path && !new RegExp(rule.path).test(subject)) return false;
    if (rule.probability < 1 && !this.random.chance(rule.probability)) return false;
    rule.hits++;
    return true;
  }
}
