export { outboxRoom } from './room';
export { createOutbox, type Outbox, type OutboxMessage, type WrittenMessage } from './service';
export { registerStrapiEvents, unassignedEvents, type DomainEventPayload } from './strapi-events';
