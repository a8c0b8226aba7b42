import type { Vault } from './service';

const PURPOSE = 'return to a payment';

/**
 * Signs the addresses to which the provider sends a payer back, bound to one payment. The signature also works in
 * another browser or app that lacks the cookie of the pay pages. The payment's id alone grants nothing.
 */
export const createReturnSignature = (vault: Pick<Vault, 'sign' | 'isSigned'>) => ({
  sign: (paymentId: string): string => vault.sign(PURPOSE, paymentId),
  isSigned: (paymentId: string, signature: string): boolean => vault.isSigned(PURPOSE, paymentId, signature),
});
