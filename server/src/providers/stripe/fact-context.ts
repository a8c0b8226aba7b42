import type { Environment } from '../../../../contracts/common';

/** What the facts of one session have in common. */
export interface FactContext {
  environment: Environment;
  intentId: string | null;
  chargeId: string | null;
  /** When the objects were read. */
  now: Date;
}
