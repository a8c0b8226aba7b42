export { outboxModel } from './model';
export { createOutbox, type Outbox, type OutboxMessage } from './service';
export { createEventDelivery, registerStrapiEvents, type DomainEventPayload } from './strapi-events';
