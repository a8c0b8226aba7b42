export { outboxModel } from './model';
export { createOutbox, type Outbox, type OutboxMessage, type WrittenMessage } from './service';
export { createEventDelivery, registerStrapiEvents, unassignedEvents } from './strapi-events';
