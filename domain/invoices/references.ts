import type { InvoiceReferences, InvoiceReferencesInput } from '../../contracts/invoice-references';

import { emptyAddress } from './empty-address';

/** The references of an invoice without any. */
export const emptyReferences: InvoiceReferences = {
  buyerReference: null,
  purchaseOrder: null,
  contractReference: null,
  projectReference: null,
  deliveryDate: null,
  servicePeriod: null,
  paymentTerms: null,
  noteSubject: null,
  deliveryAddress: null,
};

const fieldNames = Object.keys(emptyReferences) as (keyof InvoiceReferences)[];

const isEmpty = (value: object): boolean => Object.values(value).every((part) => part === null);

/** Returns null for an object without any known part. */
const filled = <T extends object>(value: T): T | null => (isEmpty(value) ? null : value);

/**
 * Merges changed references into the former ones, field by field.
 *
 * @returns null when none is left
 */
export const mergeReferences = (
  former: InvoiceReferences | null,
  input: InvoiceReferencesInput
): InvoiceReferences | null => {
  const given = Object.fromEntries(
    fieldNames.filter((name) => input[name] !== undefined).map((name) => [name, input[name]])
  );
  const merged = { ...emptyReferences, ...former, ...given } as InvoiceReferences;
  const { paymentTerms, deliveryAddress } = merged;
  return filled({
    ...merged,
    paymentTerms: paymentTerms && filled({ days: paymentTerms.days ?? null, text: paymentTerms.text ?? null }),
    deliveryAddress:
      deliveryAddress && filled({ ...emptyAddress, ...deliveryAddress, name: deliveryAddress.name ?? null }),
  });
};

/**
 * Returns the references for a copy: all except the days, which belong to the original delivery.
 *
 * @returns null when none is left
 */
export const referencesOfCopy = (references: InvoiceReferences | null): InvoiceReferences | null =>
  mergeReferences(references, { deliveryDate: null, servicePeriod: null });
