import { RECEIVER_BODY_VERSION, type Environment, type ReceiverEvent } from '../../../contracts';

/** The event of a test. Nobody can subscribe to it. */
export const TEST_EVENT = 'event_receiver.test';

interface Message {
  event: string;
  messageId: string;
  environment: Environment;
  /** What the event is about, such as `invoice` and `payment`. */
  data: object;
  at: Date;
}

/** Writes the body of the requests for a message. */
export const bodyOf = ({ event, messageId, environment, data, at }: Message): string =>
  JSON.stringify({
    id: messageId,
    type: event,
    version: RECEIVER_BODY_VERSION,
    timestamp: at.toISOString(),
    environment,
    data,
  });

/** Returns the environment of what an event is about; null for an event about nothing that has one. */
export const environmentOf = (payload: object): Environment | null => {
  const about = payload as Partial<Record<'invoice' | 'unassignedPayment', { environment?: Environment | null }>>;
  return about.invoice?.environment ?? about.unassignedPayment?.environment ?? null;
};

export const isSubscribed = (events: readonly ReceiverEvent[], event: string): boolean =>
  events.some((one) => one === '*' || one === event);
