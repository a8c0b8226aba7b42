export type { LockAnnouncer } from './passcodes';
export type { OpenedLink } from './repository';
export { paymentLinkRoom } from './room';
export type { PaymentLinkService } from './service';
export { hashOfToken } from './tokens';
