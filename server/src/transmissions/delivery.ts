import type { Core } from '@strapi/strapi';

import type { TransmissionStatus } from '../../../contracts';
import type { Clock } from '../kit/clock';
import { InvalidInputError } from '../kit/errors';
import { createRunner, each, type Outcome } from '../kit/work';
import type { Signals } from '../signals';
import type { SiteGuard } from '../site-identity';
import type { NetworkDocuments } from './documents';
import type { DeliveryPort, NetworkDocument } from './port';
import type { NetworkRegistry } from './registry';
import type { TransmissionRepository, TransmissionRow } from './repository';

/** What staff are told of. */
export interface TransmissionNews {
  invoiceId: string;
  /** The same news is told once. */
  key: string;
  document: string;
  network: string;
  reason: string;
}

/** Tells staff what became of a document, by notifications. */
export interface TransmissionAnnouncer {
  refused(news: TransmissionNews): Promise<unknown>;
  wake(): void;
}

export interface DeliveryDependencies {
  strapi: Core.Strapi;
  clock: Clock;
  repository: TransmissionRepository;
  registry: NetworkRegistry;
  documents: NetworkDocuments;
  announcer: TransmissionAnnouncer;
  signals: Pick<Signals, 'write'>;
  siteGuard: Pick<SiteGuard, 'isChanged'>;
}

/** Shorter than a claim, so that another instance does not call meanwhile. */
const CALL_SECONDS = 100;
const FIRST_CHECK_SECONDS = 60;
const RAREST_CHECK_SECONDS = 21_600;
const GIVE_UP_SECONDS = 30 * 86_400;
const LONGEST_REFERENCE = 200;
const LONGEST_REASON = 1000;

type Ended = Outcome<TransmissionStatus>;

const shortened = (text: unknown): string => {
  const words = typeof text === 'string' ? text.replace(/[\p{Cc}\s]+/gu, ' ').trim() : '';
  return words === '' ? 'The network gave no reason.' : words.slice(0, LONGEST_REASON);
};

/** Runs a call of the site's code, and stops waiting when it takes too long. */
const inTime = async <T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const signal = AbortSignal.timeout(CALL_SECONDS * 1000);
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`The network gave no answer in ${CALL_SECONDS} seconds.`)));
  });
  return Promise.race([call(signal), late]);
};

/** Asked after a minute at first, then after a tenth of the time it has taken so far. */
const nextCheckAt = (acceptedAt: Date, now: Date): Date => {
  const age = (now.getTime() - acceptedAt.getTime()) / 1000;
  const seconds = Math.min(Math.max(age / 10, FIRST_CHECK_SECONDS), RAREST_CHECK_SECONDS);
  return new Date(now.getTime() + seconds * 1000);
};

/** Hands documents to networks and asks what became of them. */
export const createTransmissionDelivery = (deps: DeliveryDependencies) => {
  const { strapi, clock, repository, registry, documents, announcer, signals, siteGuard } = deps;

  /** Written before the end is stored: a crash in between repeats the end, and the notice has its key. */
  const tell = async (row: TransmissionRow, reason: string): Promise<void> => {
    await announcer.refused({
      invoiceId: row.invoiceId,
      key: `${row.id}:${row.idempotencyKey}`,
      document: row.documentNumber,
      network: registry.find(row.network)?.displayName ?? row.network,
      reason,
    });
    announcer.wake();
  };

  const ending = (end: TransmissionStatus, error: string): Ended => ({ end, error, data: { endedAt: clock() } });

  const refused = async (row: TransmissionRow, end: 'refused' | 'rejected', reason: string): Promise<Ended> => {
    await tell(row, reason);
    return ending(end, reason);
  };

  const portOf = ({ network }: TransmissionRow): DeliveryPort => {
    const port = registry.find(network);
    if (port) return port;
    throw new Error(`The network "${network}" is not registered on this site.`);
  };

  /** The document, or how its transmission ends without a call. */
  const prepare = async (row: TransmissionRow, port: DeliveryPort): Promise<NetworkDocument | Ended> => {
    const environments = port.environments ?? ['live'];
    if (!environments.includes(row.environment)) {
      const what = row.environment === 'test' ? 'a sandbox invoice' : 'a live invoice';
      return ending('skipped', `This is ${what}, and ${port.displayName} takes none.`);
    }
    try {
      const document = await documents.find(row, port);
      if ('reason' in document) return await refused(row, 'refused', document.reason);
      return (await (port.accepts?.(document) ?? true))
        ? document
        : ending('skipped', `${port.displayName} takes no such document.`);
    } catch (error) {
      // It would not be valid in the network's format, and it cannot change any more.
      if (error instanceof InvalidInputError) return refused(row, 'refused', error.message);
      throw error;
    }
  };

  const deliver = async (row: TransmissionRow, port: DeliveryPort, document: NetworkDocument): Promise<Ended> => {
    const result = await inTime((signal) => port.deliver({ ...document, idempotencyKey: row.idempotencyKey, signal }));
    if (result.outcome === 'temporary') return { retry: shortened(result.reason) };
    if (result.outcome === 'refused') return refused(row, 'refused', shortened(result.reason));
    const now = clock();
    return {
      end: 'accepted',
      data: {
        reference: String(result.reference).slice(0, LONGEST_REFERENCE),
        format: document.format,
        acceptedAt: now,
        // From here on the attempts are those of asking.
        attempts: 0,
        ...(port.status ? { endedAt: null, nextAttemptAt: nextCheckAt(now, now) } : {}),
      },
    };
  };

  const check = async (row: TransmissionRow): Promise<Ended> => {
    const port = portOf(row);
    const acceptedAt = new Date(row.acceptedAt ?? row.writtenAt);
    const { status } = port;
    const answer = status && (await inTime(() => status.call(port, row.reference ?? '', row.environment)));
    if (!answer || answer.state === 'delivered') return { end: 'delivered' };
    if (answer.state === 'rejected') return refused(row, 'rejected', shortened(answer.reason));
    const now = clock();
    if (now.getTime() - acceptedAt.getTime() > GIVE_UP_SECONDS * 1000) {
      return ending('unconfirmed', 'The network gave no final answer in 30 days.');
    }
    return { end: 'accepted', data: { endedAt: null, nextAttemptAt: nextCheckAt(acceptedAt, now) } };
  };

  const shared = {
    strapi,
    describe: ({ documentNumber, network }: TransmissionRow) => `${documentNumber} through ${network}`,
    claims: 'late',
    ...{ batch: 50, lanes: 4 },
    isHeld: siteGuard.isChanged,
    /** Open pages show what became of the document. */
    onStored: ({ invoiceId }: TransmissionRow) => signals.write([invoiceId]),
  } as const;

  const sender = createRunner<TransmissionRow>({
    ...shared,
    ...{ table: repository.sending, name: 'transmissions' },
    plan: each(async (row, { claim }) => {
      const port = portOf(row);
      const document = await prepare(row, port);
      if (!('content' in document)) return document;
      return (await claim()) ? deliver(row, port, document) : null;
    }),
    async onDead(row, error) {
      await tell(row, error);
      return announcer.wake;
    },
  });

  const checker = createRunner<TransmissionRow>({
    ...shared,
    ...{ table: repository.checking, name: 'answers of networks' },
    plan: each(async (row, { claim }) => ((await claim()) ? check(row) : null)),
  });

  return {
    wake: sender.wake,
    async sweep(mayGoOn: () => Promise<boolean>): Promise<void> {
      await sender.sweep(mayGoOn);
      await checker.sweep(mayGoOn);
    },
    async stop(): Promise<void> {
      await sender.stop();
      await checker.stop();
    },
  };
};
