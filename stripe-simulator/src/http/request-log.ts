export interface LogEntry {
  id: string;
  at: number;
  account: string | null;
  livemode: boolean | null;
  method: string;
  path: string;
  idempotency_key: string | null;
  /** 0 when the connection was closed. */
  status: number;
  error: string | null;
  replayed: boolean;
  fault: string | null;
}

const KEPT = 50_000;

/** Logs every API call, oldest first, like Developers → Logs in Stripe's dashboard. */
export class RequestLog {
  private entries: LogEntry[] = [];

  add(entry: LogEntry): void {
    this.entries.push(entry);
    if (this.entries.length > KEPT * 2) this.entries = this.entries.slice(-KEPT);
  }

  list(account?: string): LogEntry[] {
    return account ? this.entries.filter((entry) => entry.account === account) : this.entries;
  }

  find(id: string): LogEntry | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  clear(): void {
    this.entries = [];
  }
}
