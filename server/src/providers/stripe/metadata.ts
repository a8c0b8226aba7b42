import type { FactReference } from '../../../../domain/payments/payment-facts';
import type { CheckoutRequest, WebhookEndpointRequest } from '../payment-provider';
import { MAX_METADATA_VALUE_LENGTH } from './limits';

export type Metadata = Record<string, string>;

const bounded = (value: string): string => value.slice(0, MAX_METADATA_VALUE_LENGTH);

/** Our marks on a session and its intent: ids and the invoice's number, nothing of a person. */
export const paymentMetadata = ({ reference }: Pick<CheckoutRequest, 'reference'>): Metadata => ({
  installation: bounded(reference.installationId),
  invoice: bounded(reference.invoiceId),
  payment: bounded(reference.paymentId),
  number: bounded(reference.invoiceNumber),
  ...(reference.requestId ? { request: bounded(reference.requestId) } : {}),
});

/**
 * Whether an object carries our marks, of this installation or another one on the same account. Others sell
 * on the account, too, and `invoice` alone is a name anybody may use.
 */
export const isOurs = (metadata: Metadata | null | undefined): metadata is Metadata =>
  Boolean(metadata?.installation && metadata.payment);

/** Which of our rows an object is about. */
export const referenceOf = (metadata: Metadata | null | undefined): FactReference => ({
  installationId: metadata?.installation ?? null,
  invoiceId: metadata?.invoice ?? null,
  paymentId: metadata?.payment ?? null,
  invoiceNumber: metadata?.number ?? null,
  ...(metadata?.request ? { requestId: metadata.request } : {}),
});

/** Our mark on a webhook endpoint. */
export const endpointMetadata = ({ mark }: Pick<WebhookEndpointRequest, 'mark'>): Metadata => ({
  installation: bounded(mark.installationId),
  contract: bounded(mark.contractId),
});

export const carriesMark = (metadata: Metadata | null | undefined, mark: WebhookEndpointRequest['mark']): boolean =>
  metadata?.installation === mark.installationId && metadata.contract === mark.contractId;
