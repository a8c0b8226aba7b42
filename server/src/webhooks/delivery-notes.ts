import type { Core } from '@strapi/strapi';

import type { Environment } from '../../../contracts';
import type { DeliveryNote } from '../banking-contracts';
import { createCoalescer } from '../kit/coalesce';

interface Dependencies {
  strapi: Core.Strapi;
  write: (contractId: string, environment: Environment, note: DeliveryNote) => Promise<void>;
}

/** The minimum interval between two writes of a row. Anybody can send any number of deliveries that are refused. */
const EVERY_MS: Record<DeliveryNote['kind'], number> = { accepted: 5000, failed: 5000, refused: 60_000 };

const joined = (earlier: DeliveryNote, later: DeliveryNote): DeliveryNote =>
  earlier.kind === 'refused' && later.kind === 'refused' ? { ...later, count: earlier.count + later.count } : later;

/**
 * Records the results of deliveries for the page of a contract. The first delivery of a series is stored at once; later
 * ones are stored together, with the time of the last. A good delivery ends a series of refused ones.
 * The page is seconds behind for signed deliveries and for the first refused one after a good one. It is up to a minute
 * behind for other refused ones. A flood of forgeries costs one write a minute on each instance, plus one for each note
 * of good deliveries.
 */
export const createDeliveryNotes = ({ strapi, write: save }: Dependencies) => {
  const log = (contractId: string, environment: Environment, note: DeliveryNote): void => {
    if (note.kind === 'accepted') return;
    const what =
      note.kind === 'refused' && note.count > 1
        ? `${note.count} more ${environment} deliveries to ${contractId} were refused`
        : `a ${environment} delivery to ${contractId} was refused`;
    strapi.log.warn(`invoice-payments: ${what}: ${note.reason}`);
  };

  const keyOf = (contractId: string, environment: Environment, kind: DeliveryNote['kind']): string =>
    `${contractId}:${environment}:${kind}`;

  const notes = createCoalescer<string, DeliveryNote>({
    everyMs: ({ kind }) => EVERY_MS[kind],
    merge: joined,
    async write(key, note) {
      const [contractId, environment] = key.split(':') as [string, Environment];
      const refused = keyOf(contractId, environment, 'refused');
      const isGood = note.kind === 'accepted';
      const earlier = isGood ? notes.waiting(refused) : null;
      // In order of arrival: refusals before the good delivery no longer count.
      if (earlier && earlier.at < note.at) await notes.flush(refused);
      log(contractId, environment, note);
      await save(contractId, environment, note);
      if (!isGood) return;
      // A refusal after a good delivery is stored at once: the page must not look healthy for another minute.
      if (notes.waiting(refused)) await notes.flush(refused);
      else notes.reset(refused);
    },
    onError({ message }) {
      // Only the health page uses this. The delivery itself is already stored or refused.
      strapi.log.warn(`invoice-payments: the result of a delivery could not be stored: ${message}`);
    },
  });

  return {
    note: (contractId: string, environment: Environment, note: DeliveryNote): Promise<void> =>
      notes.add(keyOf(contractId, environment, note.kind), note),

    /** Writes all pending notes, for a shutdown. */
    drain: notes.drain,
  };
};

export type DeliveryNotes = ReturnType<typeof createDeliveryNotes>;
