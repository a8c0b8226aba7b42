import type { KeyProblem } from '../payment-provider';

/** Why the keys cannot be used. Thrown between the steps of a verification and returned as its result. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly field: KeyProblem['field'] | null,
    readonly missingPermissions: string[] = []
  ) {
    super(message);
  }
}
