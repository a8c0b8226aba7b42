export { TEST_EVENT } from './body';
export { eventReceiverRoom } from './room';
export type { Dispatcher } from './dispatcher';
export type { EventReceiverService } from './service';
export type { ReceiverSecrets } from './secrets';
