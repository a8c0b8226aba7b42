export { idempotencyRoom } from './room';
