import type { FactReference } from '../../../../domain/payments/payment-facts';
import type { CheckoutRequest, WebhookEndpointRequest } from '../payment-provider';
import { MAX_METADATA_VALUE_LENGTH } from './limits';

export type Metadata = Record<string, string>;

const bounded = (value: string): string => value.slice(0, MAX_METADATA_VALUE_LENGTH);

/** Our metadata of a session and its intent: ids and the invoice's number, no personal data. */
export const paymentMetadata = ({ reference }: Pick<CheckoutRequest, 'reference'>): Metadata => ({
  installation: bounded(reference.installationId),
  invoice: bounded(reference.invoiceId),
  payment: bounded(reference.paymentId),
  number: bounded(reference.invoiceNumber),
  ...(reference.requestId ? { request: bounded(reference.requestId) } : {}),
});

/**
 * Tells whether an object carries the plugin's metadata, of this installation or another one on the same account. Other
 * systems may sell on the account, and `invoice` alone is a common name.
 */
export const isOurs = (metadata: Metadata | null | undefined): metadata is Metadata =>
  Boolean(metadata?.installation && metadata.payment);

/** Returns the rows that an object refers to. */
export const referenceOf = (metadata: Metadata | null | undefined): FactReference => ({
  installationId: metadata?.installation ?? null,
  invoiceId: metadata?.invoice ?? null,
  paymentId: metadata?.payment ?? null,
  invoiceNumber: metadata?.number ?? null,
  ...(metadata?.request ? { requestId: metadata.request } : {}),
});

/** Our metadata of a webhook endpoint. */
export const endpointMetadata = ({ mark }: Pick<WebhookEndpointRequest, 'mark'>): Metadata => ({
  installation: bounded(mark.installationId),
  contract: bounded(mark.contractId),
});

export const carriesMark = (metadata: Metadata | null | undefined, mark: WebhookEndpointRequest['mark']): boolean =>
  metadata?.installation === mark.installationId && metadata.contract === mark.contractId;
