import { isOurs } from '../metadata';
import { factsOfReading } from '../session-facts';
import { readSession } from '../session-reading';
import type { EventHandler } from './handler';

/** A session's own event. Foreign ones are told by their metadata, without a call. */
export const checkoutSession: EventHandler = async (context, { id, metadata }) => {
  if (!id || !isOurs(metadata)) return [];
  return factsOfReading(await readSession(context, id));
};
