import type { Environment, Single } from './common';
import type { EInvoiceFormat, InvoiceDocumentFormat } from './payment-modules';

/**
 * `failed`: not handed over yet, tried again by itself. `undelivered`: tried as often as it may be. `refused`: the network did
 * not take it. `accepted`: the network has it; the final answer may follow. `rejected`: refused after it was accepted.
 * `unconfirmed`: no final answer came in time. `skipped`: not meant for this network, such as a sandbox invoice for a network
 * that takes live ones only.
 */
export const transmissionStatuses = [
  'waiting',
  'sending',
  'failed',
  'undelivered',
  'refused',
  'skipped',
  'accepted',
  'checking',
  'delivered',
  'rejected',
  'unconfirmed',
] as const;
export type TransmissionStatus = (typeof transmissionStatuses)[number];

/** What a person can send again. */
export const resendableTransmissions = ['undelivered', 'refused', 'rejected', 'skipped'] as const;

/** One document on its way through a network. */
export interface Transmission {
  /** Id of the row. */
  id: number;
  document: { type: 'invoice' | 'credit_note'; documentId: string; number: string };
  /** The name under which the site registered the network. */
  network: string;
  /** What people call it; the name where it is not registered any more. */
  networkName: string;
  status: TransmissionStatus;
  /** What was handed over; `null` before that. */
  format: InvoiceDocumentFormat | null;
  /** How often it was tried since it was last sent by a person or by itself (a count). */
  attempts: number;
  /** The network's own id of it. */
  reference: string | null;
  /** Why it was not taken or delivered, as the network said it. */
  error: string | null;
  createdAt: string;
  /** When it is tried, or asked about, again. */
  nextAttemptAt: string | null;
  acceptedAt: string | null;
  endedAt: string | null;
}

/** A network that the site registered. */
export interface Network {
  name: string;
  displayName: string;
  formats: EInvoiceFormat[];
  /** `test`: sandbox invoices. */
  environments: Environment[];
}

/** `Customer.network` of a customer who gets nothing through a network, whatever the payment module says. */
export const noNetwork = 'none';

/** GET …/invoices/:id/transmissions, newest first. */
export type InvoiceTransmissions = Single<Transmission[]>;
/** POST …/transmissions/:id/resend */
export type OneTransmission = Single<Transmission>;
/** GET …/networks */
export type FindNetworks = Single<Network[]>;
