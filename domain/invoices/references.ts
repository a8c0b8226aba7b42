import type { InvoiceReferences, InvoiceReferencesInput } from '../../contracts/invoice-references';

import { emptyAddress } from './empty-address';

/** An invoice that names nothing of it. */
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

/** An object of which no part is known is no object. */
const filled = <T extends object>(value: T): T | null => (isEmpty(value) ? null : value);

/**
 * The references of an invoice after a change: what is given replaces what was, field by field.
 *
 * @returns null where none is left
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
 * What a copy of an invoice takes over: everything but its days, which would be those of another delivery.
 *
 * @returns null where nothing is left
 */
export const referencesOfCopy = (references: InvoiceReferences | null): InvoiceReferences | null =>
  mergeReferences(references, { deliveryDate: null, servicePeriod: null });
