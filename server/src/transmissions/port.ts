import type { EInvoiceFormat, ElectronicAddress, Environment } from '../../../contracts';

/** An issued document as a network gets it. */
export interface NetworkDocument {
  type: 'invoice' | 'credit_note';
  documentId: string;
  number: string;
  /** `test` for what was issued in a sandbox: no money moves, and nothing may reach a real recipient. */
  environment: Environment;
  format: EInvoiceFormat;
  /** `application/xml`, or `application/pdf` for Factur-X. */
  mediaType: 'application/xml' | 'application/pdf';
  /** Letters, digits, dots, dashes and underscores only. */
  fileName: string;
  /** The same bytes on every attempt, and those that are stored. */
  content: Buffer;
  /** Null where the seller's settings name none. */
  sender: ElectronicAddress | null;
  /** Null where the customer has none. */
  receiver: ElectronicAddress | null;
  /** ISO 3166-1 alpha-2. */
  receiverCountry: string | null;
}

/** What a network is asked to deliver. */
export interface NetworkDelivery extends NetworkDocument {
  /**
   * The same on every attempt at one document, also after a crash between the call and its answer. A second call with a key
   * returns the first one's result and delivers nothing twice. "Send again" after a refusal has a new key.
   */
  idempotencyKey: string;
  /** Aborts when the plugin no longer waits. */
  signal: AbortSignal;
}

export type NetworkResult =
  /** @param reference the network's own id of the document, at most 200 characters */
  | { outcome: 'accepted'; reference: string }
  /** A retry cannot succeed: staff are told. */
  | { outcome: 'refused'; reason: string }
  /** A retry may succeed. An exception counts as this. */
  | { outcome: 'temporary'; reason: string };

export type NetworkState = { state: 'pending' } | { state: 'delivered' } | { state: 'rejected'; reason: string };

/**
 * A network that takes electronic invoices to their recipients: a Peppol access point, a French platform.
 *
 * @example
 * // src/index.ts of a site
 * export default {
 *   register({ strapi }) {
 *     strapi.plugin('invoice-payments').service('transmissions').registerDelivery({
 *       name: 'access-point',
 *       displayName: 'Peppol',
 *       formats: ['peppol-bis-3'],
 *       async deliver({ content, sender, receiver, idempotencyKey, signal }) {
 *         const answer = await fetch(`${accessPoint}/documents`, {
 *           method: 'POST',
 *           headers: { 'idempotency-key': idempotencyKey, 'x-sender': `${sender?.scheme}:${sender?.id}`, 'x-receiver': `${receiver?.scheme}:${receiver?.id}` },
 *           body: content,
 *           signal,
 *         });
 *         if (answer.ok) return { outcome: 'accepted', reference: (await answer.json()).id };
 *         return { outcome: answer.status < 500 && answer.status !== 429 ? 'refused' : 'temporary', reason: await answer.text() };
 *       },
 *       async status(reference) {
 *         const { state, reason } = await (await fetch(`${accessPoint}/documents/${reference}`)).json();
 *         return state === 'failed' ? { state: 'rejected', reason } : { state: state === 'done' ? 'delivered' : 'pending' };
 *       },
 *     });
 *   },
 * };
 */
export interface DeliveryPort {
  /** Lower-case letters, digits and dashes, at most 32; stored with each document. Not `none`. */
  name: string;
  displayName: string;
  /** What it takes, the preferred format first. A document goes out in the format it was issued in where that is listed. */
  formats: readonly EInvoiceFormat[];
  /**
   * Which invoices it takes: `live`, or `test` for those of a sandbox. A network that lists `test` must not take sandbox
   * invoices to real recipients.
   *
   * @default ['live']
   */
  environments?: readonly Environment[];
  /** Whether a document goes through this network at all. One that does not is marked as skipped. Default: all do. */
  accepts?(document: NetworkDocument): boolean | Promise<boolean>;
  /** Hands a document over. It has 100 seconds. */
  deliver(delivery: NetworkDelivery): Promise<NetworkResult>;
  /**
   * Returns what became of an accepted document. It is asked from a minute after acceptance, ever less often, for 30 days.
   * Without it, what is accepted counts as done.
   *
   * @throws when the network cannot be asked; it is asked again later
   */
  status?(reference: string, environment: Environment): Promise<NetworkState>;
}
