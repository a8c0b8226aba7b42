export { idempotencyRoom } from './room';
export type { Idempotency } from './service';
