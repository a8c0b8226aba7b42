import type { Address } from '../../contracts/invoices';

/** An address without any known part. */
export const emptyAddress: Address = {
  line1: null,
  line2: null,
  city: null,
  postalCode: null,
  state: null,
  country: null,
};
