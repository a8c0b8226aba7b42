export { outboxModel } from './model';
export { createOutbox, type Outbox } from './service';
