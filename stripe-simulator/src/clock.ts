type Task = { at: number; order: number; run: () => void | Promise<void> };

/** The longest delay of one timer; longer waits are re-armed. */
const LONGEST_TIMER_MS = 24 * 3600 * 1000;

/**
 * The simulator's time in milliseconds: real time plus an offset, or frozen. Expiries, settlements and webhook retries
 * are tasks on it, so moving the clock runs them in order.
 */
export class Clock {
  private offset = 0;
  private frozenAt: number | undefined;
  private tasks: Task[] = [];
  private order = 0;
  private timer: NodeJS.Timeout | undefined;
  private moving: Promise<void> = Promise.resolve();

  nowMs(): number {
    return this.frozenAt ?? Date.now() + this.offset;
  }

  /** Returns whole seconds, as in every Stripe timestamp. */
  now(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  get frozen(): boolean {
    return this.frozenAt !== undefined;
  }

  /** Stops time now or at `atMs`. After that, only `moveTo` moves it. */
  freeze(atMs = this.nowMs()): void {
    this.frozenAt = atMs;
    this.arm();
  }

  unfreeze(): void {
    if (this.frozenAt === undefined) return;
    this.offset = this.frozenAt - Date.now();
    this.frozenAt = undefined;
    this.arm();
  }

  /** Runs `run` when the clock reaches `at` (milliseconds). Returns a function that cancels it. */
  schedule(at: number, run: Task['run']): () => void {
    const task = { at, order: this.order++, run };
    let low = 0;
    let high = this.tasks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.tasks[middle]!.at <= at) low = middle + 1;
      else high = middle;
    }
    this.tasks.splice(low, 0, task);
    if (low === 0) this.arm();
    return () => {
      const index = this.tasks.indexOf(task);
      if (index >= 0) this.tasks.splice(index, 1);
    };
  }

  /** Moves time forward to `atMs` and stops at every task, so that each sees the time it was due. */
  moveTo(atMs: number): Promise<void> {
    this.moving = this.moving.then(async () => {
      while (this.tasks.length > 0 && this.tasks[0]!.at <= atMs) {
        // Deliveries due within the same second are sent together, so that a slow endpoint does not delay the others.
        const limit = Math.min(atMs, Math.max(this.tasks[0]!.at, this.nowMs()) + 1000);
        const running: Promise<void>[] = [];
        while (this.tasks.length > 0 && this.tasks[0]!.at <= limit) {
          const task = this.tasks.shift()!;
          if (task.at > this.nowMs()) this.setNow(task.at);
          running.push(Promise.resolve(task.run()));
        }
        await Promise.all(running);
      }
      if (atMs > this.nowMs()) this.setNow(atMs);
    });
    return this.moving;
  }

  /** Sets the time without running tasks, like a clock that jumps, possibly backwards. */
  jumpTo(atMs: number): void {
    this.setNow(atMs);
  }

  /** Removes all tasks and returns to real time. */
  reset(): void {
    this.tasks = [];
    this.offset = 0;
    this.frozenAt = undefined;
    clearTimeout(this.timer);
  }

  private setNow(atMs: number): void {
    if (this.frozenAt !== undefined) this.frozenAt = atMs;
    else this.offset = atMs - Date.now();
    this.arm();
  }

  private arm(): void {
    clearTimeout(this.timer);
    const first = this.tasks[0];
    if (!first || this.frozen) return;
    const wait = Math.min(Math.max(first.at - this.nowMs(), 0), LONGEST_TIMER_MS);
    this.timer = setTimeout(() => this.runDue(), wait);
    this.timer.unref();
  }

  private runDue(): void {
    while (this.tasks.length > 0 && this.tasks[0]!.at <= this.nowMs()) void this.tasks.shift()!.run();
    this.arm();
  }
}
