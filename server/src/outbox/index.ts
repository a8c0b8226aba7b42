export { outboxModel } from './model';
export { createOutbox, type Outbox, type WrittenMessage } from './service';
export {
  createEventDelivery,
  domainEvents,
  eventsOf,
  registerStrapiEvents,
  type DomainEvent,
  type DomainEventPayload,
} from './strapi-events';
