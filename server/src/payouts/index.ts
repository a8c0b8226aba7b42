export { payoutRoom } from './room';
export type { PayoutService } from './service';
export type { PayoutRow } from './repository';
