/** A small seeded generator (mulberry32): same seed, same sequence. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  text(length: number): string {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    let text = '';
    while (text.length < length) text += letters[this.below(letters.length)];
    return text;
  }
}

/** Generates ids in Stripe's format: 'pi_3' + 23 characters, and so on. */
export class Ids {
  constructor(private readonly random: Random) {}

  payment(prefix: 'ch' | 'pi' | 'po' | 'py' | 're' | 'txn'): string {
    return `${prefix}_3${this.random.text(23)}`;
  }

  object(prefix: string): string {
    return `${prefix}_1${this.random.text(23)}`;
  }

  checkoutSession(livemode: boolean): string {
    return `cs_${livemode ? 'live' : 'test'}_a1${this.random.text(56)}`;
  }

  short(prefix: string, length = 14): string {
    return `${prefix}_${this.random.text(length)}`;
  }

  text(length: number): string {
    return this.random.text(length);
  }
}
